using System.Text;
using System.Text.Json;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Support;

namespace Lakehouse.Lake.Tests.Iceberg;

/// <summary>What readers that nobody here wrote make of our metadata.</summary>
public sealed class IndependentReadersTests : IAsyncDisposable
{
    private static readonly TableSchema Schema = new(
        [
            new LakeColumn(1, "id", new ColumnType(ColumnKind.Int64), "bigint", Nullable: false),
            new LakeColumn(2, "amount", new ColumnType(ColumnKind.Decimal, 18, 6), "numeric(18,6)", Nullable: false),
            new LakeColumn(3, "memo", new ColumnType(ColumnKind.Text), "text", Nullable: false),
        ],
        ["id"], "tenant", "day", "UTC");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly FolderObjects _store = new();
    private readonly IcebergTable _table;

    public IndependentReadersTests() => _table = new IcebergTable(_store, SampleTable.Name);

    [Fact]
    public async Task Avsc_reads_every_field_of_a_manifest()
    {
        var kept = SampleTable.NewFile(_table.Paths, "a/b \u20ac", "2026-03", rows: 70_000_000_000);
        var gone = SampleTable.NewFile(_table.Paths, "z", "2026-03") with { Sha256 = null, Columns = ColumnStatistics.None };
        var first = await CommitAsync(null, SampleTable.Schema, [kept, gone], []);
        var second = await CommitAsync(first, SampleTable.Schema, [], [gone.Key]);

        var manifest = await DecodeAsync(second.Files.Manifests.Single().File.Key);

        var records = manifest.GetProperty("records");
        Assert.Equal(2, records.GetArrayLength());
        AssertEntry(records[0], EntryStatus.Existing, first, kept);
        AssertEntry(records[1], EntryStatus.Deleted, second, gone);
        Assert.Equal("data", manifest.GetProperty("metadata").GetProperty("content").GetString());
        Assert.Equal("2", manifest.GetProperty("metadata").GetProperty("format-version").GetString());
        Assert.Equal("deflate", manifest.GetProperty("metadata").GetProperty("avro.codec").GetString());
        AssertSchemas(manifest.GetProperty("metadata"));
    }

    [Fact]
    public async Task Field_ids_are_those_of_the_spec()
    {
        var version = await CommitAsync(null, SampleTable.Schema, [SampleTable.NewFile(_table.Paths, "t", "2026-03")], []);

        var manifest = await DecodeAsync(version.Files.Manifests.Single().File.Key);
        var list = await DecodeAsync(ListKeyOf(version));

        Assert.Equal(
            "0 1 3 4 2 134 100 101 102 1000 1001 103 104 "
            + "108 117 118 109 119 120 110 121 122 125 126 127 128 129 130 140 1000000101",
            string.Join(' ', manifest.GetProperty("fieldIds").EnumerateObject().Select(field => field.Value.GetInt32())));
        Assert.Equal(
            "500 501 502 517 515 516 503 504 505 506 512 513 514 507 508 509 518 510 511",
            string.Join(' ', list.GetProperty("fieldIds").EnumerateObject().Select(field => field.Value.GetInt32())));
    }

    [Fact]
    public async Task Avsc_reads_every_field_of_a_manifest_list()
    {
        var first = await CommitAsync(null, SampleTable.Schema, [SampleTable.NewFile(_table.Paths, "b", "2026-03", rows: 5)], []);
        var tilde = SampleTable.NewFile(_table.Paths, "\uff5e", "2026-03", rows: 7);
        var smile = SampleTable.NewFile(_table.Paths, "\ud83d\ude00", "2026-03", rows: 7);
        var second = await CommitAsync(first, SampleTable.Schema, [tilde, smile], []);

        var list = await DecodeAsync(ListKeyOf(second));

        var row = Assert.Single(list.GetProperty("records").EnumerateArray());
        var file = second.Files.Manifests.Single().File;
        Assert.Equal(_table.Paths.AbsoluteOf(file.Key), row.GetProperty("manifest_path").GetString());
        var length = new FileInfo(_store.LocalPathOf(file.Key)).Length;
        Assert.Equal(length.ToString(), row.GetProperty("manifest_length").GetString());
        Assert.Equal(
            "0 0 2 1 " + second.Metadata.CurrentSnapshotId + " 2 1 0 14 5 0",
            string.Join(' ', row.EnumerateObject().Skip(2).SkipLast(1).Select(field => field.Value.ToString())));
        Assert.Equal(
            [("62", "f09f9880"), (Hex("2026-03"), Hex("2026-03"))],
            row.GetProperty("partitions").EnumerateArray().Select(field =>
                (field.GetProperty("lower_bound").GetString()!, field.GetProperty("upper_bound").GetString()!)));
        var header = list.GetProperty("metadata");
        Assert.Equal(second.Metadata.CurrentSnapshotId.ToString(), header.GetProperty("snapshot-id").GetString());
        Assert.Equal(first.Metadata.CurrentSnapshotId.ToString(), header.GetProperty("parent-snapshot-id").GetString());
    }

    [Fact]
    public async Task Many_blocks_are_read_by_avsc_and_by_us()
    {
        DataFile[] files = [.. Enumerable.Range(0, 1_000).Select(index =>
            SampleTable.NewFile(_table.Paths, $"tenant {index}", "2026-03"))];
        var version = await CommitAsync(null, SampleTable.Schema, files, []);

        var manifest = await DecodeAsync(version.Files.Manifests.Single().File.Key);
        var read = await _table.ReadAsync(version.MetadataKey, null, Cancellation);

        Assert.Equal(files.Select(file => file.Tenant), manifest.GetProperty("records").EnumerateArray().Select(entry =>
            entry.GetProperty("data_file").GetProperty("partition").GetProperty("_tenant").GetString()));
        Assert.Equal(SampleTable.Describe(files), SampleTable.Describe(read.Files.All));
    }

    [Fact]
    public async Task Icebird_reads_the_rows_of_the_live_files()
    {
        var gone = await WriteParquetAsync("a/b", "2026-02", firstId: 1, count: 4);
        var kept = await WriteParquetAsync("a/b", "2026-03", firstId: 10, count: 3);
        var added = await WriteParquetAsync("", "2026-02", firstId: 20, count: 2);
        var first = await CommitAsync(null, Schema, [gone, kept], []);
        var second = await CommitAsync(first, Schema, [added], [gone.Key]);
        await new VersionHint(_store).PublishCopyAsync(SampleTable.Name, second, 7, Cancellation);

        var rows = await IndependentReader.RunAsync("icebird-rows.mjs", _store.LocalPathOf(_table.Paths.Folder));
        var direct = await IndependentReader.RunAsync(
            "hyparquet-rows.mjs", _store.LocalPathOf(added.Key), _store.LocalPathOf(kept.Key));

        Assert.Equal([10L, 11L, 12L, 20L, 21L], rows.Select(IdOf).Order());
        Assert.All(rows, row => Assert.Equal(
            ((IdOf(row) * 9_007_199_254_741) + 1).ToString(), row.GetProperty("amount").GetString()));
        Assert.Equal(direct.Select(row => row.ToString()).Order(), rows.Select(row => row.ToString()).Order());
    }

    [Fact]
    public async Task Hint_names_a_copy_with_the_bytes_of_the_metadata()
    {
        var version = await CommitAsync(null, Schema, [], []);

        await new VersionHint(_store).PublishCopyAsync(SampleTable.Name, version, 42, Cancellation);

        var folder = _store.LocalPathOf(_table.Paths.Folder) + "metadata/";
        Assert.Equal("42", await File.ReadAllTextAsync(folder + "version-hint.text", Cancellation));
        Assert.Equal(
            await File.ReadAllBytesAsync(_store.LocalPathOf(version.MetadataKey), Cancellation),
            await File.ReadAllBytesAsync(folder + "v42.metadata.json", Cancellation));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private void AssertEntry(JsonElement entry, EntryStatus status, TableVersion snapshotOf, DataFile file)
    {
        var data = entry.GetProperty("data_file");
        Assert.Equal((int)status, entry.GetProperty("status").GetInt32());
        Assert.Equal(snapshotOf.Metadata.CurrentSnapshotId.ToString(), entry.GetProperty("snapshot_id").GetString());
        Assert.Equal("1", entry.GetProperty("sequence_number").GetString());
        Assert.Equal("1", entry.GetProperty("file_sequence_number").GetString());
        Assert.Equal(0, data.GetProperty("content").GetInt32());
        Assert.Equal(_table.Paths.AbsoluteOf(file.Key), data.GetProperty("file_path").GetString());
        Assert.Equal("PARQUET", data.GetProperty("file_format").GetString());
        Assert.Equal(file.Tenant, data.GetProperty("partition").GetProperty("_tenant").GetString());
        Assert.Equal(file.Month, data.GetProperty("partition").GetProperty("_month").GetString());
        Assert.Equal(file.Rows.ToString(), data.GetProperty("record_count").GetString());
        Assert.Equal(file.Bytes.ToString(), data.GetProperty("file_size_in_bytes").GetString());
        Assert.Equal(1, data.GetProperty("sort_order_id").GetInt32());
        Assert.Equal(file.Sha256, data.GetProperty("lakehouse_sha256").GetString());
        AssertMap(data.GetProperty("column_sizes"), file.Columns.Bytes, value => value.ToString());
        AssertMap(data.GetProperty("value_counts"), file.Columns.Values, value => value.ToString());
        AssertMap(data.GetProperty("null_value_counts"), file.Columns.Nulls, value => value.ToString());
        AssertMap(data.GetProperty("lower_bounds"), file.Columns.LowerBounds, Convert.ToHexStringLower);
        AssertMap(data.GetProperty("upper_bounds"), file.Columns.UpperBounds, Convert.ToHexStringLower);
    }

    private static void AssertMap<T>(JsonElement decoded, IReadOnlyDictionary<int, T> map, Func<T, string> print)
    {
        var pairs = decoded.ValueKind == JsonValueKind.Null
            ? []
            : decoded.EnumerateObject().ToDictionary(field => int.Parse(field.Name), field => field.Value.GetString()!);
        Assert.Equal(map.ToDictionary(pair => pair.Key, pair => print(pair.Value)), pairs);
    }

    private static void AssertSchemas(JsonElement header)
    {
        var schema = JsonElement.Parse(header.GetProperty("schema").GetString()!);
        var spec = JsonElement.Parse(header.GetProperty("partition-spec").GetString()!);
        Assert.Equal("struct", schema.GetProperty("type").GetString());
        Assert.Equal("[1]", schema.GetProperty("identifier-field-ids").ToString());
        Assert.Equal("_day", schema.GetProperty("fields").EnumerateArray().Last().GetProperty("name").GetString());
        Assert.Equal(
            """[{"source-id":1000000001,"field-id":1000,"name":"_tenant","transform":"identity"},"""
            + """{"source-id":1000000002,"field-id":1001,"name":"_month","transform":"identity"}]""",
            spec.ToString());
        Assert.Equal("0 0", $"{header.GetProperty("schema-id")} {header.GetProperty("partition-spec-id")}");
    }

    private async Task<JsonElement> DecodeAsync(string key) =>
        Assert.Single(await IndependentReader.RunAsync("avsc-manifests.mjs", _store.LocalPathOf(key)));

    private async Task<DataFile> WriteParquetAsync(string tenant, string month, long firstId, int count)
    {
        var key = _table.Paths.NewDataKey(tenant, month);
        Directory.CreateDirectory(Path.GetDirectoryName(_store.LocalPathOf(key))!);
        var written = await IndependentReader.RunAsync(
            "write-parquet.mjs", _store.LocalPathOf(key), tenant, month, firstId.ToString(), count.ToString());
        return new DataFile(key, tenant, month, count, written.Single().GetProperty("bytes").GetInt64(), Sha256: null);
    }

    private string ListKeyOf(TableVersion version) =>
        _table.Paths.KeyOf(version.Metadata.GetCurrentSnapshot().ManifestList, version.MetadataKey);

    private ValueTask<TableVersion> CommitAsync(
        TableVersion? previous, TableSchema schema, IReadOnlyCollection<DataFile> added, IReadOnlyCollection<string> removed) =>
        _table.CommitAsync(
            previous, schema, added, removed, SampleTable.FoldedLsn, SampleTable.Noon, Cancellation);

    private static long IdOf(JsonElement row) => long.Parse(row.GetProperty("id").GetString()!);

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
