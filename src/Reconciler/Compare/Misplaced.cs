using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Scope;

namespace Lakehouse.Reconciler.Compare;

/// <summary>Finds rows that lie in the right month on a wrong day: totals by month agree, reports by day do not. Pure.</summary>
internal static class Misplaced
{
    /// <param name="extents">Event times of each stored day.</param>
    /// <returns>Partitions that have a row outside its day.</returns>
    public static IReadOnlySet<Partition> Find(IEnumerable<DayExtent> extents, Buckets buckets) =>
        extents.Where(extent => !IsInPlace(extent, buckets))
            .Select(extent => new Partition(extent.Tenant, extent.Month)).ToHashSet();

    private static bool IsInPlace(DayExtent extent, Buckets buckets)
    {
        if (!extent.Day.StartsWith(extent.Month, StringComparison.Ordinal))
            return false;
        var spans = buckets.SpansOf(extent.Tenant, extent.Day);
        bool Holds(long time) => spans.Any(span => span.From <= time && time < span.Until);
        return Holds(extent.First) && Holds(extent.Last);
    }
}
