namespace Lakehouse.Lake.Iceberg.Avro;

/// <summary>The two schemas of Iceberg v2 that we write, with the field ids by which other readers resolve them.</summary>
/// <remarks>Spec: "Manifests" and "Manifest Lists", column v2. Reading compares the text byte for byte, so a change here needs
/// the old text kept for reading. Order of the fields is the order in which <c>ManifestCodec</c> and <c>ManifestListCodec</c>
/// write.</remarks>
internal static class AvroSchemas
{
    private const string Int = "\"int\"";
    private const string Long = "\"long\"";
    private const string Text = "\"string\"";
    private const string Bytes = "\"bytes\"";
    private const string Boolean = "\"boolean\"";

    private static readonly string Partition = Record(
        "r102",
        Optional(LakeFields.Tenant, LakeFields.TenantPartitionId, Text),
        Optional(LakeFields.Month, LakeFields.MonthPartitionId, Text));

    private static readonly string DataFile = Record(
        "r2",
        Required("content", 134, Int),
        Required("file_path", 100, Text),
        Required("file_format", 101, Text),
        Required("partition", 102, Partition),
        Required("record_count", 103, Long),
        Required("file_size_in_bytes", 104, Long),
        Optional("column_sizes", 108, MapOf(117, 118, Long)),
        Optional("value_counts", 109, MapOf(119, 120, Long)),
        Optional("null_value_counts", 110, MapOf(121, 122, Long)),
        Optional("lower_bounds", 125, MapOf(126, 127, Bytes)),
        Optional("upper_bounds", 128, MapOf(129, 130, Bytes)),
        Optional("sort_order_id", 140, Int),
        Optional("lakehouse_sha256", LakeFields.Sha256Id, Text));

    private static readonly string PartitionSummary = Record(
        "r508",
        Required("contains_null", 509, Boolean),
        Optional("contains_nan", 518, Boolean),
        Optional("lower_bound", 510, Bytes),
        Optional("upper_bound", 511, Bytes));

    public static string Manifest { get; } = Record(
        "manifest_entry",
        Required("status", 0, Int),
        Optional("snapshot_id", 1, Long),
        Optional("sequence_number", 3, Long),
        Optional("file_sequence_number", 4, Long),
        Required("data_file", 2, DataFile));

    public static string ManifestList { get; } = Record(
        "manifest_file",
        Required("manifest_path", 500, Text),
        Required("manifest_length", 501, Long),
        Required("partition_spec_id", 502, Int),
        Required("content", 517, Int),
        Required("sequence_number", 515, Long),
        Required("min_sequence_number", 516, Long),
        Required("added_snapshot_id", 503, Long),
        Required("added_files_count", 504, Int),
        Required("existing_files_count", 505, Int),
        Required("deleted_files_count", 506, Int),
        Required("added_rows_count", 512, Long),
        Required("existing_rows_count", 513, Long),
        Required("deleted_rows_count", 514, Long),
        Optional("partitions", 507, $$"""{"type":"array","element-id":508,"items":{{PartitionSummary}}}"""));

    private static string Record(string name, params string[] fields) =>
        $$"""{"type":"record","name":"{{name}}","fields":[{{string.Join(',', fields)}}]}""";

    private static string Required(string name, int id, string type) =>
        $$"""{"name":"{{name}}","field-id":{{id}},"type":{{type}}}""";

    private static string Optional(string name, int id, string type) =>
        $$"""{"name":"{{name}}","field-id":{{id}},"type":["null",{{type}}],"default":null}""";

    /// <summary>A map with integer keys, which Avro has not: an array of pairs.</summary>
    private static string MapOf(int keyId, int valueId, string type)
    {
        var pair = Record($"k{keyId}_v{valueId}", Required("key", keyId, Int), Required("value", valueId, type));
        return $$"""{"type":"array","logicalType":"map","items":{{pair}}}""";
    }
}
