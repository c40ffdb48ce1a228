using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Scan;

/// <summary>One partition of a table at one root.</summary>
/// <param name="Tenant">As <c>_tenant</c> has it.</param>
/// <param name="Month">As <c>_month</c> has it.</param>
/// <param name="Rows">In level 1.</param>
/// <param name="Files">Digest of the names of its data files: equal as long as no fold touched it. Empty: it has none.</param>
/// <param name="PendingLsn">The last change that is not folded; <see cref="Lsn.None"/>: none.</param>
public sealed record PartitionState(string Tenant, string Month, long Rows, string Files, Lsn PendingLsn);

/// <summary>Lists a table's partitions.</summary>
public static class PartitionInventory
{
    /// <remarks>Cost: the manifests that are not known, and the pending change files.</remarks>
    public static async ValueTask<IReadOnlyList<PartitionState>> OfAsync(
        IObjectStore store, ObjectCache cache, KnownVersions known, TableRoot table, CancellationToken cancellation)
    {
        var files = (await known.OfAsync(table, cancellation))?.Files ?? TableFiles.Empty;
        var folded = files.All.GroupBy(file => (file.Tenant, file.Month)).ToDictionary(
            group => group.Key, group => StateOf(group.Key.Tenant, group.Key.Month, PartitionFiles.Of(group)));
        foreach (var (partition, lsn) in await PendingAsync(store, cache, table, folded.Keys, cancellation))
        {
            var state = folded.GetValueOrDefault(partition)
                ?? new PartitionState(partition.Tenant, partition.Month, 0, "", Lsn.None);
            folded[partition] = state with { PendingLsn = Lsn.Max(lsn, state.PendingLsn) };
        }

        return [.. folded.Values];
    }

    /// <summary>A partition as its data files have it.</summary>
    internal static PartitionState StateOf(string tenant, string month, PartitionFiles files) =>
        new(tenant, month, files.Rows, files.Digest, Lsn.None);

    private static async ValueTask<IReadOnlyList<((string Tenant, string Month) Partition, Lsn Lsn)>> PendingAsync(
        IObjectStore store, ObjectCache cache, TableRoot table, IReadOnlyCollection<(string Tenant, string Month)> folded,
        CancellationToken cancellation)
    {
        var pending = table.PendingChanges().Select(file => file.File).ToList();
        if (pending.Count == 0)
            return [];
        using var lease = await cache.LeaseAsync(pending, cancellation);
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 1, TemporaryFolder = store.ScratchFolder });
        using var duck = database.Connect();
        var layout = new TableLayout(table.Name, table.Schema);
        var changes = ChangeSql.Pending(lease.Paths, table.FoldedLsn, new Lsn(long.MaxValue));
        string Side(string image, string operations) =>
            $"SELECT {layout.TenantOf(image)} AS t, {layout.MonthOf(image)} AS m, _lsn FROM {changes} "
            + $"WHERE _op IN ({operations})";
        var rows = duck.Rows(
            $"""
            SELECT t, m, max(_lsn) FROM ({Side("before.", "'U', 'D'")} UNION ALL {Side("after.", "'I', 'U'")}) GROUP BY t, m
            """);
        // A TRUNCATE has no images: it touches every partition that there was.
        var truncate = duck.Scalar<long>($"SELECT coalesce(max(_lsn), 0) FROM {changes} WHERE _op = 'T'");
        var emptied = truncate == 0 ? [] : folded.Select(partition => (partition, new Lsn((ulong)truncate)));
        return [.. rows.Select(row => (((string)row[0]!, (string)row[1]!), new Lsn((ulong)(long)row[2]!))), .. emptied];
    }
}
