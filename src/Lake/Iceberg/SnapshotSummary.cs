using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Iceberg;

/// <summary>A snapshot's summary (spec: "Optional Snapshot Summary Fields"): what the commit did, and totals after it.</summary>
internal static class SnapshotSummary
{
    public static IReadOnlyDictionary<string, string> Of(
        IReadOnlyCollection<DataFile> added, IReadOnlyCollection<DataFile> removed, TableFiles after, Lsn foldedLsn) =>
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Snapshot.OperationProperty] = OperationOf(added.Count, removed.Count),
            [Snapshot.FoldedLsnProperty] = foldedLsn.ToString(),
            ["added-data-files"] = added.Count.ToString(),
            ["added-records"] = added.Sum(file => file.Rows).ToString(),
            ["added-files-size"] = added.Sum(file => file.Bytes).ToString(),
            ["deleted-data-files"] = removed.Count.ToString(),
            ["deleted-records"] = removed.Sum(file => file.Rows).ToString(),
            ["removed-files-size"] = removed.Sum(file => file.Bytes).ToString(),
            ["changed-partition-count"] = added.Concat(removed).DistinctBy(file => (file.Tenant, file.Month)).Count().ToString(),
            [Snapshot.FileCountProperty] = after.FileCount.ToString(),
            ["total-records"] = after.RowCount.ToString(),
            ["total-files-size"] = after.Bytes.ToString(),
            ["total-delete-files"] = "0",
            ["total-position-deletes"] = "0",
            ["total-equality-deletes"] = "0",
        };

    private static string OperationOf(int addedCount, int removedCount) => (addedCount, removedCount) switch
    {
        (_, 0) => "append",
        (0, _) => "delete",
        _ => "overwrite",
    };
}
