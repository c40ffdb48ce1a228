using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Iceberg;

/// <summary>The <c>metadata.json</c> that follows another one: what is kept, what is numbered anew.</summary>
internal static class MetadataSuccession
{
    /// <summary>Snapshots older than this leave the metadata; a session that reads one has that long to finish.</summary>
    public static readonly TimeSpan SnapshotAgeMax = TimeSpan.FromHours(24);

    public const int SnapshotCountMax = 100;
    public const int MetadataLogMax = 20;

    // 0 is the spec's "unsorted".
    private const int FirstSortOrderId = 1;

    /// <summary>Metadata of a table that has no snapshot yet; not valid before <see cref="WithSnapshot"/>.</summary>
    public static TableMetadata Begin(TableSchema schema, TablePaths paths, string table) => new()
    {
        FormatVersion = TableMetadata.SupportedFormatVersion,
        TableUuid = Guid.NewGuid(),
        Location = paths.Location,
        LastSequenceNumber = 0,
        LastUpdatedMs = 0,
        LastColumnId = LakeFields.DayId,
        Schemas = [IcebergSchema.Of(schema, 0)],
        CurrentSchemaId = 0,
        PartitionSpecs = [PartitionSpec.TenantAndMonth],
        DefaultSpecId = PartitionSpec.TenantAndMonth.SpecId,
        LastPartitionId = LakeFields.MonthPartitionId,
        SortOrders = [new SortOrder(0, []), SortOrder.Of(schema, FirstSortOrderId)],
        DefaultSortOrderId = FirstSortOrderId,
        Properties = new SortedDictionary<string, string>
        {
            ["lakehouse.table"] = table,
            // Engines that honour it neither expire nor delete files: roots reach what no Iceberg snapshot does.
            ["gc.enabled"] = "false",
        },
        CurrentSnapshotId = -1,
        Refs = new Dictionary<string, SnapshotReference>(),
        Snapshots = [],
        SnapshotLog = [],
        MetadataLog = [],
    };

    /// <summary>An equal schema and order keep their numbers; a new one is added with the next.</summary>
    public static TableMetadata WithSchema(this TableMetadata metadata, TableSchema table)
    {
        var schema = IcebergSchema.Of(table, metadata.Schemas.Max(known => known.SchemaId) + 1);
        var order = SortOrder.Of(table, metadata.SortOrders.Max(known => known.OrderId) + 1);
        var knownSchema = metadata.Schemas.FirstOrDefault(known => known.Describes(schema));
        var knownOrder = metadata.SortOrders.FirstOrDefault(known => known.Describes(order));
        return metadata with
        {
            Schemas = knownSchema is null ? [.. metadata.Schemas, schema] : metadata.Schemas,
            CurrentSchemaId = (knownSchema ?? schema).SchemaId,
            SortOrders = knownOrder is null ? [.. metadata.SortOrders, order] : metadata.SortOrders,
            DefaultSortOrderId = (knownOrder ?? order).OrderId,
        };
    }

    /// <param name="previousLocation">Absolute location of the metadata that is followed; null for a table's first.</param>
    public static TableMetadata WithSnapshot(this TableMetadata metadata, Snapshot snapshot, string? previousLocation)
    {
        var oldest = snapshot.TimestampMs - (long)SnapshotAgeMax.TotalMilliseconds;
        Snapshot[] kept =
        [
            .. metadata.Snapshots.Where(known => known.TimestampMs >= oldest).TakeLast(SnapshotCountMax - 1),
            snapshot,
        ];
        return metadata with
        {
            LastSequenceNumber = snapshot.SequenceNumber,
            LastUpdatedMs = snapshot.TimestampMs,
            CurrentSnapshotId = snapshot.SnapshotId,
            Refs = TableMetadata.MainAt(snapshot.SnapshotId),
            Snapshots = kept,
            SnapshotLog = [.. kept.Select(known => new SnapshotLogEntry(known.TimestampMs, known.SnapshotId))],
            MetadataLog = previousLocation is null
                ? []
                :
                [
                    .. metadata.MetadataLog.TakeLast(MetadataLogMax - 1),
                    new MetadataLogEntry(metadata.LastUpdatedMs, previousLocation),
                ],
        };
    }
}
