using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Views;

namespace Lakehouse.QueryApi.Books;

/// <summary>What the reconciler's proofs say of a tenant's rows. Pure but for the clock.</summary>
/// <remarks>Design: section 7, "Verdict of an answer".</remarks>
internal sealed class BooksVerdict(KnownProofs proofs, TimeProvider time)
{
    /// <summary>Four runs of 15 minutes without an answer.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(1);

    /// <param name="days">Null: all of the tenant's rows.</param>
    /// <returns>The worst of the partitions under it, and the position up to which all of them were compared.</returns>
    public (ReconVerdict Verdict, Lsn? Through) Of(LakeView view, string table, string tenant, DaySpan? days)
    {
        if (proofs.State.LastRun is not { } last || time.GetUtcNow() - last.At > StaleAfter)
            return (ReconVerdict.Stale, null);
        var (worst, through) = (ReconVerdict.Matched, (Lsn?)view.At);
        foreach (var partition in view.PartitionsOf(table, tenant, days))
        {
            var proof = proofs.Find(table, tenant, partition.Month);
            worst = Worse(worst, VerdictOf(view, table, partition, proof));
            through = proof is null || through is null ? null : proof.Lsn < through ? proof.Lsn : through;
        }

        // Days without a data file yet: what is pending there was not compared as a part of any month above.
        if (worst == ReconVerdict.Matched && view.LastPending(table, tenant, days) > last.Lsn.GetValueOrDefault())
            worst = ReconVerdict.Pending;
        return (worst, through);
    }

    /// <summary>The same of several tenants' rows. Whether all of their months were compared since they changed is not
    /// looked at: the best that is told is <see cref="ReconVerdict.Pending"/>.</summary>
    /// <param name="tenants">Null: all.</param>
    public (ReconVerdict Verdict, Lsn? Through) OfSeveral(
        LakeView view, string table, IReadOnlyCollection<string>? tenants, DaySpan? days)
    {
        if (proofs.State.LastRun is not { } last || time.GetUtcNow() - last.At > StaleAfter)
            return (ReconVerdict.Stale, null);
        var (worst, through) = (ReconVerdict.Pending, (Lsn?)view.At);
        foreach (var (tenant, month) in view.FindPartitions(table, tenants, days))
        {
            var proof = proofs.Find(table, tenant, month);
            worst = Worse(worst, VerdictOf(proof));
            through = proof is null || through is null ? null : proof.Lsn < through ? proof.Lsn : through;
        }

        return (worst, through);
    }

    /// <summary>Every month that is closed was once found equal, or came after all others were: so its rows may be
    /// served.</summary>
    /// <param name="tenants">Null: all.</param>
    /// <param name="open">The first day of the months that are still open: they are new each month.</param>
    public bool WasProven(LakeView view, string table, IReadOnlyCollection<string>? tenants, DateOnly open) =>
        proofs.State.LastRun is not null
        && view.FindPartitions(table, tenants, new DaySpan(DateOnly.MinValue, open)).All(partition =>
            proofs.WasProven(table, partition.Tenant, partition.Month));

    /// <summary>Of a tenant whose first rows are of months that are still open, or not folded yet: one of its months was found
    /// equal. Who has no row at all has nothing to prove.</summary>
    public bool WasMatchedOnce(LakeView view, string table, string tenant) =>
        view.FindPartitions(table, [tenant], days: null).Any(folded => proofs.WasProven(table, tenant, folded.Month))
        || (view.FindExtent(table, tenant) is { } days
            ? view.FindMonths(table, [tenant], days).Any(any => proofs.WasProven(table, tenant, $"{any.Month}"))
            : !view.FindPartitions(table, [tenant], days: null).Any() && view.LastPending(table, tenant, days: null) == Lsn.None);

    private static ReconVerdict VerdictOf(LakeView view, string table, PartitionState partition, PartitionProof? proof)
    {
        var verdict = VerdictOf(proof);
        // A state from before the comparison may be one that a repair has put right since.
        var isSame = proof is not null && partition.PendingLsn <= proof.Lsn
            && (proof.Files == partition.Files
                || (view.At >= proof.Lsn && view.Root.Table(table).FoldedLsn <= proof.Lsn));
        return verdict == ReconVerdict.Matched && !isSame ? ReconVerdict.Pending : verdict;
    }

    private static ReconVerdict VerdictOf(PartitionProof? proof) => proof?.Verdict switch
    {
        null => ReconVerdict.Pending,
        Verdict.Mismatched => ReconVerdict.Mismatched,
        Verdict.Inconclusive => ReconVerdict.Inconclusive,
        Verdict.Stale => ReconVerdict.Stale,
        _ => ReconVerdict.Matched,
    };

    private static ReconVerdict Worse(ReconVerdict left, ReconVerdict right) => Rank(left) >= Rank(right) ? left : right;

    private static int Rank(ReconVerdict verdict) => verdict switch
    {
        ReconVerdict.Matched => 0,
        ReconVerdict.Pending => 1,
        ReconVerdict.Stale => 2,
        ReconVerdict.Inconclusive => 3,
        ReconVerdict.Mismatched => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };
}
