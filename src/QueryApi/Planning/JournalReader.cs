using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.Model.Sql;
using NodaTime;

namespace Lakehouse.QueryApi.Planning;

/// <summary>Adds up the journal's rows of one tenant.</summary>
internal sealed class JournalReader(JournalModel journal)
{
    private readonly IReadOnlyList<string> _dimensions =
        [journal.Account, journal.AccountType, journal.Category, journal.Basis];

    private string Table => journal.Table.Table.ToString();

    /// <summary>From kept sums where a whole month lies in one period and nothing of it changed since; else from rows.</summary>
    /// <exception cref="Lake.LakeException">The rows cannot be read now.</exception>
    /// <exception cref="ReportRefusedException">A row is of no currency.</exception>
    public async Task<JournalAnswer> TotalsAsync(
        LakeView view, string tenant, JournalQuestion question, CancellationToken cancellation)
    {
        List<JournalTotal> totals = [];
        HashSet<Tier> tiers = [];
        foreach (var days in AddKept(view, tenant, question, totals, tiers))
        {
            var answer = await view.ReadAsync(
                new ViewQuery
                {
                    Table = Table,
                    Tenants = [tenant],
                    Days = days,
                    Sql = rows => Sql(rows, question, days),
                },
                cancellation);
            totals.AddRange(answer.Rows.Select(Read));
            tiers.UnionWith(TiersOf(answer));
        }

        return new JournalAnswer(totals, tiers);
    }

    /// <returns>The days that are left to the rows, as runs in order.</returns>
    private List<DaySpan> AddKept(
        LakeView view, string tenant, JournalQuestion question, List<JournalTotal> totals, HashSet<Tier> tiers)
    {
        List<DaySpan> left = [];
        if (view.FindExtent(Table, tenant)?.And(question.Days) is not { IsEmpty: false } days)
            return left;
        for (var first = new DateOnly(days.From.Year, days.From.Month, 1); first < days.ToExclusive; first = first.AddMonths(1))
        {
            var whole = new DaySpan(first, first.AddMonths(1));
            var month = ReportMonth.Of(new LocalDate(first.Year, first.Month, 1));
            if (whole.And(question.Days) == whole && !question.Cuts.Any(whole.IsCutBy)
                && view.FindMonth(Table, tenant, month, _dimensions) is { } kept)
            {
                totals.AddRange(Read(kept, question, first));
                tiers.Add(Tier.Rollup);
            }
            else if (left is [.., var last] && last.ToExclusive == first)
                left[^1] = last with { ToExclusive = whole.And(days).ToExclusive };
            else
                left.Add(whole.And(days));
        }

        return left;
    }

    private IEnumerable<JournalTotal> Read(KeptMonth kept, JournalQuestion question, DateOnly day)
    {
        var places = _dimensions.Select(kept.PlaceOf).ToList();
        var sum = kept.SumOf(journal.Amount);
        var scale = kept.Plan.Sums[sum].Scale;
        var values = journal.ValuesOf(question.Basis);
        foreach (var group in kept.Groups)
        {
            var (account, basis) = (group.Dimensions[places[0]]!, group.Dimensions[places[3]]!);
            if (!values.Contains(basis) || question.Accounts?.Contains(account) == false)
                continue;
            var part = group.Sums[sum];
            yield return new JournalTotal(
                day, account, group.Dimensions[places[1]]!, group.Dimensions[places[2]]!,
                JournalCurrency.Of(group.Currencies[0]), part.Debits, part.Credits, new ExactNumber(part.Debit, scale),
                new ExactNumber(part.Credit, scale));
        }
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

    private string Sql(string rows, JournalQuestion question, DaySpan days)
    {
        var amount = DuckDbSql.Identifier(journal.Amount);
        var bucket = question.Cuts.Any(days.IsCutBy) ? "_day" : $"DATE '{days.From:yyyy-MM-dd}'";
        List<string> dimensions =
            [journal.Account, journal.AccountType, journal.Category, journal.Currency];
        var columns = string.Join(", ", dimensions.Select(DuckDbSql.Identifier));
        var accounts = question.Accounts is { } some ? $" AND {In(journal.Account, some)}" : "";
        return $"SELECT {bucket}, {columns}, count(*) FILTER (WHERE {amount} >= 0), count(*) FILTER (WHERE {amount} < 0), "
            + $"{Sum($"{amount} >= 0")}, {Sum($"{amount} < 0")} FROM {rows} "
            + $"WHERE {In(journal.Basis, journal.ValuesOf(question.Basis))}{accounts} GROUP BY ALL";

        string Sum(string condition) => $"coalesce(sum({amount}) FILTER (WHERE {condition}), 0)::VARCHAR";
    }

    private static string In(string column, IReadOnlyList<string> values) => values.Count == 0
        ? "false"
        : $"{DuckDbSql.Identifier(column)} IN ({string.Join(", ", values.Select(DuckDbSql.Literal))})";

    private static JournalTotal Read(object?[] row) => new(
        (DateOnly)row[0]!, (string)row[1]!, (string)row[2]!, (string)row[3]!, JournalCurrency.Of(row[4] as string),
        (long)row[5]!, (long)row[6]!, ExactNumber.Parse((string)row[7]!), ExactNumber.Parse((string)row[8]!));
}
