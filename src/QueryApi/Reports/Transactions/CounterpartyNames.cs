using Lakehouse.Lake.Views;
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
        var key = books.SchemaOf(target.Table.ToString()).Key[0];
        var answer = await books.ReadAsync(
            target.Table.ToString(), days: null,
            rows => $"SELECT {DuckDbSql.Identifier(key)}::VARCHAR, {DuckDbSql.Identifier(target.Column)}::VARCHAR "
                + $"FROM {rows} WHERE {DuckDbSql.Identifier(key)}::VARCHAR IN ({string.Join(", ", wanted.Select(_ => "?"))})",
            wanted, isHeavy: false, cancellation);
        return answer.Rows.Where(row => row[1] is not null).ToDictionary(row => (string)row[0]!, row => (string)row[1]!);
    }
}
