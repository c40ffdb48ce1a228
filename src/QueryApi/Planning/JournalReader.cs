using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.Model.Sql;

namespace Lakehouse.QueryApi.Planning;

/// <summary>Adds up the journal's rows of one tenant.</summary>
internal sealed class JournalReader(JournalModel journal)
{
    /// <exception cref="Lake.LakeException">The rows cannot be read now.</exception>
    public async Task<JournalAnswer> TotalsAsync(
        LakeView view, string tenant, JournalQuestion question, CancellationToken cancellation)
    {
        var answer = await view.ReadAsync(
            new ViewQuery
            {
                Table = journal.Table.Table.ToString(),
                Tenants = [tenant],
                Days = question.Days,
                Sql = rows => Sql(rows, question),
            },
            cancellation);
        return new JournalAnswer([.. answer.Rows.Select(Read)], TiersOf(answer));
    }

    internal static IReadOnlySet<Tier> TiersOf(ViewAnswer answer)
    {
        HashSet<Tier> tiers = [];
        if (answer.FilesScanned > 0)
            tiers.Add(Tier.Lake);
        if (answer.HotRows > 0 || tiers.Count == 0)
            tiers.Add(Tier.HotMemory);
        return tiers;
    }

    private string Sql(string rows, JournalQuestion question)
    {
        var amount = DuckDbSql.Identifier(journal.Amount);
        var bucket = question.ByMonth ? "date_trunc('month', _day)::DATE" : "_day";
        List<string> dimensions =
            [journal.Account, journal.AccountType, journal.Category, journal.Currency];
        var columns = string.Join(", ", dimensions.Select(DuckDbSql.Identifier));
        var accounts = question.Accounts is { } some ? $" AND {In(journal.Account, some)}" : "";
        return $"SELECT {bucket}, {columns}, count(*) FILTER (WHERE {amount} >= 0), count(*) FILTER (WHERE {amount} < 0), "
            + $"{Sum($"{amount} >= 0")}, {Sum($"{amount} < 0")} FROM {rows} WHERE {In(journal.Basis, journal.ValuesOf(question.Basis))}{accounts} GROUP BY ALL";

        string Sum(string condition) => $"coalesce(sum({amount}) FILTER (WHERE {condition}), 0)::VARCHAR";
    }

    private static string In(string column, IReadOnlyList<string> values) => values.Count == 0
        ? "false"
        : $"{DuckDbSql.Identifier(column)} IN ({string.Join(", ", values.Select(DuckDbSql.Literal))})";

    private static JournalTotal Read(object?[] row) => new(
        (DateOnly)row[0]!, (string)row[1]!, (string)row[2]!, (string)row[3]!, (string)row[4]!, (long)row[5]!,
        (long)row[6]!, ExactNumber.Parse((string)row[7]!), ExactNumber.Parse((string)row[8]!));
}
