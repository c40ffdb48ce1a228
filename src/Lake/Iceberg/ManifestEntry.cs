namespace Lakehouse.Lake.Iceberg;

/// <summary>One line of a manifest.</summary>
/// <param name="SnapshotId">Which added the file, or removed it when <see cref="EntryStatus.Deleted"/>.</param>
/// <param name="SequenceNumber">Of the commit that added the file; kept for its life.</param>
/// <param name="SortOrderId">The order its rows were written in.</param>
internal sealed record ManifestEntry(EntryStatus Status, long SnapshotId, long SequenceNumber, int? SortOrderId, DataFile File)
{
    public bool IsLive => Status != EntryStatus.Deleted;
}
