using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Planning.Kept;

namespace Lakehouse.QueryApi.Planning.Sums;

/// <summary>Adds rows up, month by month, tenant by tenant or all of them together: what the last fold left, from kept sums, from
/// memory or by a statement that is kept; then what changed since.</summary>
/// <param name="answerBytesMax">Of what statements added up.</param>
internal sealed class SumsReader(long answerBytesMax)
{
    /// <summary>Of several tenants: some 200 MB, which a statement adds up without keeping them all.</summary>
    private const int GroupsMax = 1_000_000;

    private readonly AnswerCache _answers = new(answerBytesMax);

    public AnswerCounts Counts => _answers.Counts;

    /// <summary>Until the last statement is over, also one that nobody waits for any more: it still reads the lake.</summary>
    public Task EndAsync() => _answers.EndAsync();

    /// <exception cref="Lake.LakeException">The rows cannot be read now.</exception>
    /// <exception cref="ReportRefusedException">There is no exact sum of an amount.</exception>
    /// <exception cref="TooManyGroupsException">Of several tenants.</exception>
    public async Task<SumsAnswer> ReadAsync(LakeView view, SumsQuestion question, CancellationToken cancellation)
    {
        List<TenantSums> parts = [];
        HashSet<Tier> tiers = [];
        List<MissingPart> missing = [];
        var groupCount = 0;
        foreach (var part in PartsOf(view, question))
        {
            cancellation.ThrowIfCancellationRequested();
            if (part.Folded is var (groups, tier))
            {
                parts.Add(part.Sum(groups, part.Changes!));
                if ((groupCount += groups.Count) > GroupsMax && question.Tenants is not { Count: 1 })
                    throw new TooManyGroupsException();
                tiers.UnionWith(part.Changes!.Count > 0 ? [tier, Tier.HotMemory] : [tier]);
            }
            else
            {
                missing.Add(new MissingPart(part, part.Key));
            }
        }

        var answers = await _answers.AnswerAsync(
            [.. missing.Select(one => one.Key)], (keys, abandoned) => AddUp(view, question.Shape, keys, abandoned), cancellation);
        foreach (var (one, answer) in missing.Zip(answers))
        {
            parts.Add(one.Part.Sum(one.Part.InDays(answer.Groups), one.Part.Changes ?? []));
            tiers.UnionWith(answer.Read.Tiers);
        }

        return new SumsAnswer(parts, tiers, answers.Select(answer => answer.Read).Distinct().Sum(read => read.FilesScanned));
    }

    /// <summary>Tenants and months that are known together stay together.</summary>
    private static IEnumerable<AskedPart> PartsOf(LakeView view, SumsQuestion question)
    {
        if (!question.IsWide || view.FindWideChanges(question.Shape.Sums, question.Days) is not { } changes)
            return PartsByTenant(view, question, question.Days);
        var byMonth = changes.ToLookup(change => DaySpan.MonthOf(change.Day));
        return view.FindMonths(question.Shape.Table, question.Days).Order()
            .SelectMany(month => AskedPart.Wide(view, question, month, [.. byMonth[month]]) is { Folded: not null } together
                ? [together]
                : PartsByTenant(view, question, DaySpan.Of(month)));
    }

    private static IEnumerable<AskedPart> PartsByTenant(LakeView view, SumsQuestion question, DaySpan days)
    {
        var byTenant = view.FindMonths(question.Shape.Table, question.Tenants, days.And(question.Days))
            .GroupBy(one => one.Tenant).Where(tenant => question.Picks?.Invoke(tenant.Key) ?? true);
        foreach (var tenant in byTenant)
        {
            List<ReportMonth> months = [.. tenant.Select(one => one.Month).Order()];
            foreach (var run in question.RunsOf(months))
            {
                var together = AskedPart.Of(view, question, tenant.Key, run);
                if (together.Folded is not null || run.IsOneMonth)
                {
                    yield return together;
                    continue;
                }

                foreach (var month in months.Where(run.Has))
                    yield return AskedPart.Of(view, question, tenant.Key, MonthRun.Of(month));
            }
        }
    }

    private static Task<IReadOnlyList<PartSums>> AddUp(
        LakeView view, SumShape shape, IReadOnlyList<PartKey> missing, CancellationToken abandoned)
    {
        var held = view.AsOf(view.At);
        return Task.Run(
            async () =>
            {
                using (held)
                    return await new SumsStatements(held, shape).AddUpAsync(missing, abandoned);
            },
            CancellationToken.None);   // whatever comes, what is held is let go
    }

    private readonly record struct MissingPart(AskedPart Part, PartKey Key);
}
