using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.QueryApi.Books;

namespace Lakehouse.QueryApi.Reports.Transactions;

/// <summary>Looks up what the journal's model calls the label of the counterparty.</summary>
internal sealed class CounterpartyNames(OpenBooks books)
{
    /// <param name="keys">As text; null: none.</param>
    /// <returns>By key; without those that the lake has not.</returns>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(IEnumerable<string?> keys, CancellationToken cancellation)
    {
        var journal = books.Model.Journal;
        List<string> wanted = [.. keys.OfType<string>().Distinct()];
        var label = journal.Table.Labels.FirstOrDefault(one => one.Column.Value == journal.Counterparty);
        if (label is null || wanted.Count == 0)
            return new Dictionary<string, string>();
        var target = label.Target.Value;
        var table = target.Table.ToString();
        var field = books.SchemaOf(table).Column(target.Column).FieldId;
        var place = new NamePlace(table, field, books.Tenant.Id, NamePlace.DigestOf(books.TagOf(table)), "");
        Dictionary<string, string?> names = [];
        foreach (var one in wanted)
        {
            if (books.Desk.Names.TryFind(place with { Key = one }, out var name))
                names.Add(one, name);
        }

        List<string> missing = [.. wanted.Where(one => !names.ContainsKey(one))];
        if (missing.Count > 0)
        {
            var read = await ReadAsync(target, missing, cancellation);
            foreach (var one in missing)
            {
                names.Add(one, read.GetValueOrDefault(one));
                books.Desk.Names.Keep(place with { Key = one }, names[one]);
            }
        }

        return names.Where(one => one.Value is not null).ToDictionary(one => one.Key, one => one.Value!);
    }

    private async Task<Dictionary<string, string?>> ReadAsync(
        ColumnName target, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var table = target.Table.ToString();
        var key = books.SchemaOf(table).Key[0];
        var answer = await books.ReadAsync(
            table, days: null,
            rows => $"SELECT {DuckDbSql.Identifier(key)}::VARCHAR, {DuckDbSql.Identifier(target.Column)}::VARCHAR "
                + $"FROM {rows} WHERE {DuckDbSql.Identifier(key)}::VARCHAR IN ({string.Join(", ", keys.Select(_ => "?"))})",
            keys, isHeavy: false, cancellation);
        return answer.Rows.ToDictionary(row => (string)row[0]!, row => (string?)row[1]);
    }
}
