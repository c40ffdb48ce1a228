using System.Text.Json;

namespace Lakehouse.Lake.Iceberg.Avro;

/// <summary>A manifest's bytes: its entries, and the schema and partitioning they were written under.</summary>
/// <remarks>Spec: "Manifests". Sequence numbers are written out, not inherited: a commit knows its own, and simple readers get
/// inheritance wrong.</remarks>
internal static class ManifestCodec
{
    private const int DataContent = 0;

    public static byte[] Write(IEnumerable<ManifestEntry> entries, IcebergSchema schema, TablePaths paths)
    {
        var spec = PartitionSpec.TenantAndMonth;
        KeyValuePair<string, string>[] properties =
        [
            new("schema", JsonSerializer.Serialize(schema, MetadataJson.Default.IcebergSchema)),
            new("schema-id", schema.SchemaId.ToString()),
            new("partition-spec", JsonSerializer.Serialize(spec.Fields, MetadataJson.Default.IReadOnlyListPartitionField)),
            new("partition-spec-id", spec.SpecId.ToString()),
            new("format-version", "2"),
            new("content", "data"),
        ];
        return AvroFile.Write(AvroSchemas.Manifest, properties, entries, (writer, entry) => WriteEntry(writer, entry, paths));
    }

    /// <exception cref="MalformedIcebergException">Not a manifest of ours, or of another table.</exception>
    public static List<ManifestEntry> Read(ReadOnlySpan<byte> bytes, string key, TablePaths paths) =>
        AvroFile.Read(bytes, key, AvroSchemas.Manifest, (ref AvroReader reader) => ReadEntry(ref reader, paths));

    private static void WriteEntry(AvroWriter writer, ManifestEntry entry, TablePaths paths)
    {
        writer.WriteLong((int)entry.Status);
        writer.WriteOptionalLong(entry.SnapshotId);
        writer.WriteOptionalLong(entry.SequenceNumber);
        writer.WriteOptionalLong(entry.SequenceNumber);
        WriteFile(writer, entry.File, paths);
        writer.WriteOptionalLong(entry.SortOrderId);
        writer.WriteOptionalString(entry.File.Sha256);
    }

    private static void WriteFile(AvroWriter writer, DataFile file, TablePaths paths)
    {
        writer.WriteLong(DataContent);
        writer.WriteString(paths.AbsoluteOf(file.Key));
        writer.WriteString("PARQUET");
        writer.WriteOptionalString(file.Tenant);
        writer.WriteOptionalString(file.Month);
        writer.WriteLong(file.Rows);
        writer.WriteLong(file.Bytes);
        WriteMap(writer, file.Columns.Bytes, static (map, value) => map.WriteLong(value));
        WriteMap(writer, file.Columns.Values, static (map, value) => map.WriteLong(value));
        WriteMap(writer, file.Columns.Nulls, static (map, value) => map.WriteLong(value));
        WriteMap(writer, file.Columns.LowerBounds, static (map, value) => map.WriteBytes(value));
        WriteMap(writer, file.Columns.UpperBounds, static (map, value) => map.WriteBytes(value));
    }

    private static void WriteMap<T>(AvroWriter writer, IReadOnlyDictionary<int, T> map, Action<AvroWriter, T> writeValue)
    {
        writer.WriteLong(map.Count == 0 ? 0 : 1);
        if (map.Count == 0)
            return;

        writer.WriteArray([.. map.OrderBy(pair => pair.Key)], (array, pair) =>
        {
            array.WriteLong(pair.Key);
            writeValue(array, pair.Value);
        });
    }

    private static ManifestEntry ReadEntry(ref AvroReader reader, TablePaths paths)
    {
        var status = reader.ReadInt();
        if (!Enum.IsDefined((EntryStatus)status))
            throw reader.Malformed($"has an entry of status {status}");

        var snapshotId = reader.ReadOptionalLong() ?? throw reader.Malformed("has an entry without snapshot");
        var sequenceNumber = reader.ReadOptionalLong() ?? throw reader.Malformed("has an entry without sequence number");
        reader.ReadOptionalLong();
        var file = ReadFile(ref reader, paths);
        var sortOrderId = reader.ReadPresence() ? reader.ReadInt() : (int?)null;
        return new ManifestEntry(
            (EntryStatus)status, snapshotId, sequenceNumber, sortOrderId, file with { Sha256 = reader.ReadOptionalString() });
    }

    private static DataFile ReadFile(ref AvroReader reader, TablePaths paths)
    {
        if (reader.ReadInt() != DataContent)
            throw reader.Malformed("holds delete files; this lake has none");

        var key = paths.KeyOf(reader.ReadString(), reader.Key);
        if (reader.ReadString() != "PARQUET")
            throw reader.Malformed("names a file that is not Parquet");

        var tenant = reader.ReadOptionalString() ?? throw reader.Malformed("has a file without tenant");
        var month = reader.ReadOptionalString() ?? throw reader.Malformed("has a file without month");
        return new DataFile(key, tenant, month, reader.ReadCount(), reader.ReadCount(), Sha256: null)
        {
            Columns = new ColumnStatistics(
                ReadMap(ref reader, static (ref AvroReader map) => map.ReadCount()),
                ReadMap(ref reader, static (ref AvroReader map) => map.ReadCount()),
                ReadMap(ref reader, static (ref AvroReader map) => map.ReadCount()),
                ReadMap(ref reader, static (ref AvroReader map) => map.ReadBytes().ToArray()),
                ReadMap(ref reader, static (ref AvroReader map) => map.ReadBytes().ToArray())),
        };
    }

    private static Dictionary<int, T> ReadMap<T>(ref AvroReader reader, AvroReader.ReadItem<T> readValue)
    {
        var map = new Dictionary<int, T>();
        if (!reader.ReadPresence())
            return map;

        foreach (var (field, value) in reader.ReadArray((ref AvroReader array) => (array.ReadInt(), readValue(ref array))))
            map[field] = value;
        return map;
    }
}
