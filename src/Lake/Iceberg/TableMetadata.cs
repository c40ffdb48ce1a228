using System.Text.Json;

namespace Lakehouse.Lake.Iceberg;

/// <summary>A table's <c>metadata.json</c> (spec: "Table Metadata and Snapshots", v2). Immutable.</summary>
internal sealed record TableMetadata
{
    public const int SupportedFormatVersion = 2;

    private const string MainBranch = "main";

    public required int FormatVersion { get; init; }

    public required Guid TableUuid { get; init; }

    /// <summary>Absolute, without a slash at the end, as it was when this was written.</summary>
    public required string Location { get; init; }

    /// <summary>Of the newest commit; also how many there were.</summary>
    public required long LastSequenceNumber { get; init; }

    public required long LastUpdatedMs { get; init; }

    /// <summary>The greatest field id of any schema.</summary>
    public required int LastColumnId { get; init; }

    public required IReadOnlyList<IcebergSchema> Schemas { get; init; }

    public required int CurrentSchemaId { get; init; }

    public required IReadOnlyList<PartitionSpec> PartitionSpecs { get; init; }

    public required int DefaultSpecId { get; init; }

    public required int LastPartitionId { get; init; }

    public required IReadOnlyList<SortOrder> SortOrders { get; init; }

    public required int DefaultSortOrderId { get; init; }

    public required IReadOnlyDictionary<string, string> Properties { get; init; }

    public required long CurrentSnapshotId { get; init; }

    /// <summary>Branches and tags by name; ours is <c>main</c>.</summary>
    public required IReadOnlyDictionary<string, SnapshotReference> Refs { get; init; }

    /// <summary>Oldest first; the current one is the last.</summary>
    public required IReadOnlyList<Snapshot> Snapshots { get; init; }

    public required IReadOnlyList<SnapshotLogEntry> SnapshotLog { get; init; }

    public required IReadOnlyList<MetadataLogEntry> MetadataLog { get; init; }

    public Snapshot GetCurrentSnapshot() => Snapshots.First(snapshot => snapshot.SnapshotId == CurrentSnapshotId);

    public IcebergSchema GetCurrentSchema() => Schemas.First(schema => schema.SchemaId == CurrentSchemaId);

    public static IReadOnlyDictionary<string, SnapshotReference> MainAt(long snapshotId) =>
        new Dictionary<string, SnapshotReference> { [MainBranch] = new(snapshotId, "branch") };

    /// <summary>UTF-8; equal metadata gives equal bytes.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, MetadataJson.Default.TableMetadata);

    /// <param name="key">The object that the bytes are from, for errors.</param>
    /// <exception cref="MalformedIcebergException">Not metadata of format version 2, or not consistent, or partitioned
    /// otherwise.</exception>
    public static TableMetadata Parse(ReadOnlySpan<byte> json, string key)
    {
        try
        {
            var metadata = JsonSerializer.Deserialize(json, MetadataJson.Default.TableMetadata)
                ?? throw new MalformedIcebergException(key, "is empty");
            metadata.Verify(key);
            return metadata;
        }
        catch (JsonException failure)
        {
            throw new MalformedIcebergException(key, "is not the JSON of a table's metadata", failure);
        }
    }

    private void Verify(string key)
    {
        Require(FormatVersion == SupportedFormatVersion, $"has format version {FormatVersion}; this version reads 2");
        Require(NothingIsNull(), "has a null in a list");
        Require(
            Snapshots.Count(snapshot => snapshot.SnapshotId == CurrentSnapshotId) == 1,
            "does not hold its current snapshot once");
        Require(Schemas.Count(schema => schema.SchemaId == CurrentSchemaId) == 1, "does not hold its current schema once");
        Require(
            PartitionSpecs is [var spec] && DefaultSpecId == spec.SpecId && PartitionSpec.TenantAndMonth.Describes(spec),
            "is not partitioned by tenant and month");

        void Require(bool fact, string otherwise)
        {
            if (!fact)
                throw new MalformedIcebergException(key, otherwise);
        }
    }

    // The serializer checks members, not elements.
    private bool NothingIsNull() =>
        Schemas.All(schema => schema?.Fields.All(field => field is not null) == true)
        && PartitionSpecs.All(spec => spec?.Fields.All(field => field is not null) == true)
        && SortOrders.All(order => order?.Fields.All(field => field is not null) == true)
        && Snapshots.All(snapshot => snapshot?.Summary.Values.All(value => value is not null) == true)
        && SnapshotLog.All(entry => entry is not null)
        && MetadataLog.All(entry => entry is not null);
}
