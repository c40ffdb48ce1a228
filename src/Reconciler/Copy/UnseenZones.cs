using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Reconciler.Source;

namespace Lakehouse.Reconciler.Copy;

/// <summary>Tenants whose zone the lake knows and a point's snapshot does not see yet.</summary>
internal static class UnseenZones
{
    /// <param name="root">Ends at the point's message.</param>
    /// <exception cref="Lake.Changes.SnapshotOutOfReachException">The lake cannot tell what the snapshot sees.</exception>
    public static async ValueTask<IReadOnlyList<string>> FindAsync(
        LakeSide side, LakeRoot root, SourcePoint point, ZoneColumn lookup, CancellationToken cancellation)
    {
        var options = new ScanOptions
        {
            Tables = [lookup.Table],
            SeenBy = point.Snapshot,
            Partitions = (_, _) => false,   // what is taken back stands in the change files
            Threads = 1,
            Known = side.Known,
        };
        using var session = await LakeSession.OpenAsync(side.Store, side.Cache, root, null, options, cancellation);
        return session.KeysWithUndone(lookup.Table, lookup.Column);
    }
}
