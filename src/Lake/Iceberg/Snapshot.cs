using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Iceberg;

/// <summary>One state of a table (spec: "Snapshots").</summary>
/// <param name="SnapshotId">Random, 63 bits, positive.</param>
/// <param name="SequenceNumber">1 for a table's first; one more with each commit.</param>
/// <param name="TimestampMs">Milliseconds since 1970, never before the parent's.</param>
/// <param name="ManifestList">Absolute location.</param>
internal sealed record Snapshot(
    long SnapshotId, long SequenceNumber, long TimestampMs, string ManifestList,
    IReadOnlyDictionary<string, string> Summary, int SchemaId, long? ParentSnapshotId = null)
{
    /// <summary>Entry of <see cref="Summary"/>: the position up to which changes are in these files, as PostgreSQL prints
    /// it.</summary>
    public const string FoldedLsnProperty = "lakehouse.folded-lsn";

    public const string OperationProperty = "operation";

    /// <summary>Entry of <see cref="Summary"/>: live data files.</summary>
    public const string FileCountProperty = "total-data-files";

    /// <returns>Null when the summary does not say.</returns>
    public long? GetFileCount() => long.TryParse(Summary.GetValueOrDefault(FileCountProperty), out var count) ? count : null;

    /// <returns>Null when the summary does not say.</returns>
    public Lsn? GetFoldedLsn() => Lsn.TryParse(Summary.GetValueOrDefault(FoldedLsnProperty), out var lsn) ? lsn : null;
}

/// <summary>Which snapshot became current, and when.</summary>
internal sealed record SnapshotLogEntry(long TimestampMs, long SnapshotId);

/// <summary>A branch; we have only <c>main</c>.</summary>
internal sealed record SnapshotReference(long SnapshotId, string Type);

/// <summary>An earlier <c>metadata.json</c> by absolute location; it may be gone.</summary>
internal sealed record MetadataLogEntry(long TimestampMs, string MetadataFile);
