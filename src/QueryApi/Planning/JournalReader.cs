using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Planning.Kept;

namespace Lakehouse.QueryApi.Planning;

/// <summary>Adds up the journal of one tenant, month by month: each part anew only when something changed on its days.</summary>
/// <param name="answerBytesMax">Of the parts that are kept.</param>
internal sealed class JournalReader(JournalModel journal, long answerBytesMax)
{
    private readonly JournalParts _parts = new(journal);
    private readonly AnswerCache _answers = new(answerBytesMax);

    public AnswerCounts Counts => _answers.Counts;

    /// <summary>Until the last question is over, also one that nobody waits for any more: it still reads the lake.</summary>
    public Task EndAsync() => _answers.EndAsync();

    private string Table => journal.Table.Table.ToString();

    /// <exception cref="Lake.LakeException">The rows cannot be read now.</exception>
    /// <exception cref="ReportRefusedException">A row is of no currency.</exception>
    public async Task<JournalAnswer> TotalsAsync(
        LakeView view, string tenant, JournalQuestion question, CancellationToken cancellation)
    {
        List<PartKey> keys =
        [
            .. PartsOf(view, tenant, question).Select(part => new PartKey(part, view.TagOf(Table, tenant, part.Days))),
        ];
        var answers = await _answers.AnswerAsync(keys, (missing, abandoned) => AddUp(view, missing, abandoned), cancellation);
        var values = journal.ValuesOf(question.Basis);
        return new JournalAnswer(
            [
                .. answers.SelectMany(answer => answer.Totals).Where(total =>
                    values.Contains(total.Basis) && question.Accounts?.Contains(total.Account) != false),
            ],
            answers.SelectMany(answer => answer.Tiers).ToHashSet());
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

    /// <summary>The months of the question in which the tenant may have rows.</summary>
    private IEnumerable<JournalPart> PartsOf(LakeView view, string tenant, JournalQuestion question)
    {
        if (view.FindExtent(Table, tenant)?.And(question.Days) is not { IsEmpty: false } days)
            yield break;
        for (var first = new DateOnly(days.From.Year, days.From.Month, 1); first < days.ToExclusive; first = first.AddMonths(1))
        {
            // Not cut by the days that have rows: those become more, and this is what names the part.
            var part = new DaySpan(first, first.AddMonths(1)).And(question.Days);
            yield return new JournalPart(tenant, part, question.Cuts.Any(part.IsCutBy));
        }
    }

    private Task<IReadOnlyList<JournalAnswer>> AddUp(
        LakeView view, IReadOnlyList<PartKey> missing, CancellationToken abandoned)
    {
        var held = view.AsOf(view.At);
        return Task.Run(
            async () =>
            {
                using (held)
                    return await _parts.AddUpAsync(held, [.. missing.Select(key => key.Part)], abandoned);
            },
            CancellationToken.None);   // whatever comes, what is held is let go
    }
}
