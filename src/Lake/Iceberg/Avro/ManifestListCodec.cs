namespace Lakehouse.Lake.Iceberg.Avro;

/// <summary>A manifest list's bytes: the manifests of one snapshot.</summary>
/// <remarks>Spec: "Manifest Lists".</remarks>
internal static class ManifestListCodec
{
    private const int DataContent = 0;

    public static byte[] Write(IEnumerable<ManifestFile> manifests, Snapshot snapshot, TablePaths paths)
    {
        KeyValuePair<string, string>[] properties =
        [
            new("snapshot-id", snapshot.SnapshotId.ToString()),
            new("parent-snapshot-id", snapshot.ParentSnapshotId?.ToString() ?? "null"),
            new("sequence-number", snapshot.SequenceNumber.ToString()),
            new("format-version", "2"),
        ];
        return AvroFile.Write(
            AvroSchemas.ManifestList, properties, manifests, (writer, manifest) => WriteRow(writer, manifest, paths));
    }

    /// <exception cref="MalformedIcebergException">Not a manifest list of ours, or of another table.</exception>
    public static List<ManifestFile> Read(ReadOnlySpan<byte> bytes, string key, TablePaths paths) =>
        AvroFile.Read(bytes, key, AvroSchemas.ManifestList, (ref AvroReader reader) => ReadRow(ref reader, paths));

    private static void WriteRow(AvroWriter writer, ManifestFile manifest, TablePaths paths)
    {
        writer.WriteString(paths.AbsoluteOf(manifest.Key));
        writer.WriteLong(manifest.Bytes);
        writer.WriteLong(PartitionSpec.TenantAndMonth.SpecId);
        writer.WriteLong(DataContent);
        writer.WriteLong(manifest.SequenceNumber);
        writer.WriteLong(manifest.MinSequenceNumber);
        writer.WriteLong(manifest.AddedSnapshotId);
        writer.WriteLong(manifest.Added.Files);
        writer.WriteLong(manifest.Existing.Files);
        writer.WriteLong(manifest.Deleted.Files);
        writer.WriteLong(manifest.Added.Rows);
        writer.WriteLong(manifest.Existing.Rows);
        writer.WriteLong(manifest.Deleted.Rows);
        writer.WriteLong(1);
        writer.WriteArray(manifest.Partitions, WriteSummary);
    }

    private static void WriteSummary(AvroWriter writer, FieldSummary summary)
    {
        writer.WriteBoolean(false);
        writer.WriteNull();
        writer.WriteOptionalBytes(summary.Lower);
        writer.WriteOptionalBytes(summary.Upper);
    }

    private static ManifestFile ReadRow(ref AvroReader reader, TablePaths paths)
    {
        var key = paths.KeyOf(reader.ReadString(), reader.Key);
        var bytes = reader.ReadCount();
        if (reader.ReadInt() != PartitionSpec.TenantAndMonth.SpecId)
            throw reader.Malformed("has a manifest of another partition spec");
        if (reader.ReadInt() != DataContent)
            throw reader.Malformed("has a manifest of delete files; this lake has none");

        var sequenceNumber = reader.ReadCount();
        var minSequenceNumber = reader.ReadCount();
        var addedSnapshotId = reader.ReadLong();
        var (added, existing, deleted) = ReadCounts(ref reader);
        var partitions = reader.ReadPresence() ? reader.ReadArray(ReadSummary) : [];
        return new ManifestFile(
            key, bytes, sequenceNumber, minSequenceNumber, addedSnapshotId, added, existing, deleted, partitions);
    }

    private static (FileCounts Added, FileCounts Existing, FileCounts Deleted) ReadCounts(ref AvroReader reader)
    {
        Span<int> files = [ReadFileCount(ref reader), ReadFileCount(ref reader), ReadFileCount(ref reader)];
        return (new FileCounts(files[0], reader.ReadCount()),
            new FileCounts(files[1], reader.ReadCount()),
            new FileCounts(files[2], reader.ReadCount()));
    }

    // Two such counts must add up without overflow.
    private static int ReadFileCount(ref AvroReader reader) =>
        reader.ReadCount() is var count && count <= int.MaxValue / 2
            ? (int)count
            : throw reader.Malformed("has a count out of range");

    private static FieldSummary ReadSummary(ref AvroReader reader)
    {
        reader.ReadBoolean();
        if (reader.ReadPresence())
            reader.ReadBoolean();
        return new FieldSummary(reader.ReadOptionalBytes(), reader.ReadOptionalBytes());
    }
}
