using System.Globalization;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Views;

namespace Lakehouse.QueryApi.Books;

/// <summary>The months of a tenant that are sealed at a state: over, and found equal to their source since. What changes in them
/// afterwards restates them.</summary>
/// <remarks>They lie together: behind a month that is not sealed none is.</remarks>
internal sealed class SealedMonths
{
    private readonly Dictionary<DateOnly, Lsn> _sealedAt = [];

    public SealedMonths(KnownProofs proofs, LakeView view, string table, string tenant)
    {
        var next = DateOnly.MinValue;
        foreach (var partition in view.PartitionsOf(table, tenant, days: null).OrderBy(one => one.Month, StringComparer.Ordinal))
        {
            if (FirstDayOf(partition) is not { } first)
                continue;
            var gap = new DaySpan(next, first);
            if (proofs.Find(table, tenant, partition.Month)?.Sealed is not { } at || at > view.At
                || (!gap.IsEmpty && view.LastPending(table, tenant, gap) != Lsn.None))
                break;
            _sealedAt.Add(first, at);
            next = first.AddMonths(1);
        }

        Through = _sealedAt.Count == 0 ? null : next.AddDays(-1);
    }

    /// <summary>The last day that is sealed, and all before it are; null: none is.</summary>
    public DateOnly? Through { get; }

    public bool Cover(DaySpan days) => Through is { } last && days.ToExclusive <= last.AddDays(1);

    /// <summary>Where the day's month was sealed; null: it is not, or had nothing to be sealed.</summary>
    public Lsn? Find(DateOnly day) =>
        _sealedAt.TryGetValue(new DateOnly(day.Year, day.Month, 1), out var at) ? at : null;

    private static DateOnly? FirstDayOf(PartitionState partition) =>
        DateOnly.TryParseExact(partition.Month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? first
            : null;
}
