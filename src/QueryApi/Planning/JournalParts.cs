using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.Model.Sql;
using Lakehouse.QueryApi.Planning.Kept;
using NodaTime;

namespace Lakehouse.QueryApi.Planning;

/// <summary>Adds up parts of the journal: from kept sums where a part is a whole month of which nothing changed since they were
/// made, else from rows: without a statement where they all lie in memory.</summary>
internal sealed class JournalParts(JournalModel journal)
{
    private readonly IReadOnlyList<string> _dimensions =
        [journal.Account, journal.AccountType, journal.Category, journal.Basis];

    private readonly GroupedSum _grouped = new(
        journal.Table.Table.ToString(),
        [journal.Account, journal.AccountType, journal.Category, journal.Basis, journal.Currency], journal.Amount);

    private string Table => journal.Table.Table.ToString();

    /// <param name="parts">Of one tenant, in order of their days.</param>
    /// <returns>One for each.</returns>
    /// <exception cref="Lake.LakeException">The rows cannot be read now.</exception>
    public async Task<IReadOnlyList<JournalAnswer>> AddUpAsync(
        LakeView view, IReadOnlyList<JournalPart> parts, CancellationToken cancellation)
    {
        var answers = new JournalAnswer[parts.Count];
        List<int> run = [];
        foreach (var (index, part) in parts.Index())
        {
            if ((FindKept(view, part) ?? FindInMemory(view, part)) is { } found)
            {
                answers[index] = found;
                continue;
            }

            if (run.Count > 0 && !GoesOn(parts[run[^1]], part))
                await ReadAsync(view, parts, run, answers, cancellation);
            run.Add(index);
        }

        if (run.Count > 0)
            await ReadAsync(view, parts, run, answers, cancellation);
        return answers;
    }

    private static bool GoesOn(JournalPart before, JournalPart next) =>
        before.Days.ToExclusive == next.Days.From && before.IsDaily == next.IsDaily;

    private JournalAnswer? FindKept(LakeView view, JournalPart part)
    {
        var month = ReportMonth.Of(new LocalDate(part.Days.From.Year, part.Days.From.Month, 1));
        return !part.IsDaily && part.Days == DaySpan.Of(month)
            && view.FindMonth(Table, part.Tenant, month, _dimensions) is { } kept
            ? new JournalAnswer([.. Read(kept, part.Days.From)], new HashSet<Tier> { Tier.Rollup })
            : null;
    }

    private JournalAnswer? FindInMemory(LakeView view, JournalPart part)
    {
        if (view.FindSums(_grouped, part.Tenant, part.Days) is not { } groups)
            return null;
        var scale = view.Root.Table(Table).Schema.Column(journal.Amount).Type.Scale;
        var totals = groups
            .GroupBy(group => (
                Day: part.IsDaily ? group.Day : part.Days.From, Account: group.Values[0]!, Type: group.Values[1]!,
                Category: group.Values[2]!, Basis: group.Values[3]!, Currency: group.Values[4]))
            .Select(same => TotalOf(same.Key, same.Aggregate(default(PartialSum), (sum, group) => sum + group.Sum), scale));
        return new JournalAnswer([.. totals], new HashSet<Tier> { Tier.HotMemory });
    }

    private static JournalTotal TotalOf(
        (DateOnly Day, string Account, string Type, string Category, string Basis, string? Currency) of, PartialSum sum,
        byte scale) => new(
        of.Day, of.Account, of.Type, of.Category, of.Basis, JournalCurrency.Of(of.Currency), sum.Debits, sum.Credits,
        new ExactNumber(sum.Debit, scale), new ExactNumber(sum.Credit, scale));

    private IEnumerable<JournalTotal> Read(KeptMonth kept, DateOnly day)
    {
        var places = _dimensions.Select(kept.PlaceOf).ToList();
        var sum = kept.SumOf(journal.Amount);
        var scale = kept.Plan.Sums[sum].Scale;
        foreach (var group in kept.Groups)
        {
            var part = group.Sums[sum];
            yield return new JournalTotal(
                day, group.Dimensions[places[0]]!, group.Dimensions[places[1]]!, group.Dimensions[places[2]]!,
                group.Dimensions[places[3]]!, JournalCurrency.Of(group.Currencies[0]), part.Debits, part.Credits,
                new ExactNumber(part.Debit, scale), new ExactNumber(part.Credit, scale));
        }
    }

    /// <summary>One statement for parts that follow one another; their places are taken from the run.</summary>
    private async Task ReadAsync(
        LakeView view, IReadOnlyList<JournalPart> parts, List<int> run, JournalAnswer[] answers, CancellationToken cancellation)
    {
        var (first, last) = (parts[run[0]], parts[run[^1]]);
        var answer = await view.ReadAsync(
            new ViewQuery
            {
                Table = Table,
                Tenants = [first.Tenant],
                Days = new DaySpan(first.Days.From, last.Days.ToExclusive),
                Sql = rows => Sql(rows, first),
            },
            cancellation);
        HashSet<string> names = [];
        var totals = answer.Rows.Select(row => Read(row, names)).ToList();
        var tiers = JournalReader.TiersOf(answer);
        foreach (var index in run)
        {
            var days = parts[index].Days;
            answers[index] = new JournalAnswer(
                [.. totals.Where(total => total.Day >= days.From && total.Day < days.ToExclusive)], tiers);
        }

        run.Clear();
    }

    private string Sql(string rows, JournalPart first)
    {
        var amount = DuckDbSql.Identifier(journal.Amount);
        var bucket = first.IsDaily
            ? "_day"
            : $"greatest(date_trunc('month', _day)::DATE, DATE '{first.Days.From:yyyy-MM-dd}')";
        var columns = string.Join(", ", _dimensions.Append(journal.Currency).Select(DuckDbSql.Identifier));
        return $"SELECT {bucket}, {columns}, count(*) FILTER (WHERE {amount} >= 0), count(*) FILTER (WHERE {amount} < 0), "
            + $"{Sum($"{amount} >= 0")}, {Sum($"{amount} < 0")} FROM {rows} GROUP BY ALL";

        string Sum(string condition) => $"coalesce(sum({amount}) FILTER (WHERE {condition}), 0)::VARCHAR";
    }

    /// <param name="names">Of an answer: each is kept once, as long as the answer is.</param>
    private static JournalTotal Read(object?[] row, HashSet<string> names)
    {
        string Name(int place)
        {
            var text = (string)row[place]!;
            if (names.TryGetValue(text, out var known))
                return known;
            names.Add(text);
            return text;
        }

        return new JournalTotal(
            (DateOnly)row[0]!, Name(1), Name(2), Name(3), Name(4), JournalCurrency.Of(row[5] as string), (long)row[6]!,
            (long)row[7]!, ExactNumber.Parse((string)row[8]!), ExactNumber.Parse((string)row[9]!));
    }
}
