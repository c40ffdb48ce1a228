using System.Text;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Iceberg.Avro;

namespace Lakehouse.Lake.Tests.Iceberg;

/// <summary>Damaged bytes give the typed error that names the object, or are not noticed; nothing else happens.</summary>
public sealed class MalformedMetadataTests
{
    private const string Key = "tables/x/metadata/damaged";

    private readonly TablePaths _paths = new("s3://bucket", SampleTable.Name);

    [Fact]
    public void Manifest_cut_anywhere_is_refused()
    {
        var bytes = WriteManifest();

        AssertEveryCutIsRefused(bytes, cut => ManifestCodec.Read(cut, Key, _paths));
    }

    [Fact]
    public void Manifest_list_cut_anywhere_is_refused()
    {
        var bytes = WriteManifestList();

        AssertEveryCutIsRefused(bytes, cut => ManifestListCodec.Read(cut, Key, _paths));
    }

    [Fact]
    public void Metadata_cut_anywhere_is_refused()
    {
        var bytes = WriteMetadata();

        AssertEveryCutIsRefused(bytes, cut => TableMetadata.Parse(cut, Key), isEmptyRefused: true);
    }

    [Fact]
    public void Flipped_bytes_never_crash_the_reader()
    {
        var random = Seed.NewRandom();

        var refused = Flip(random, WriteManifest(), bytes => ManifestCodec.Read(bytes, Key, _paths))
            + Flip(random, WriteManifestList(), bytes => ManifestListCodec.Read(bytes, Key, _paths))
            + Flip(random, WriteMetadata(), bytes => Use(TableMetadata.Parse(bytes, Key)));

        Assert.True(refused > 1_000);
    }

    [Fact]
    public void Flipped_records_never_crash_the_decoder()
    {
        var random = Seed.NewRandom();

        // Uncompressed, so that the damage reaches the records and not only the codec.
        var manifest = AsUncompressed(WriteManifest(), AvroSchemas.Manifest);
        var manifestList = AsUncompressed(WriteManifestList(), AvroSchemas.ManifestList);
        var refused = Flip(random, manifest, bytes => ManifestCodec.Read(bytes, Key, _paths))
            + Flip(random, manifestList, bytes => ManifestListCodec.Read(bytes, Key, _paths));

        Assert.True(refused > 1_000);
    }

    [Fact]
    public void Uncompressed_file_is_read_too()
    {
        var bytes = AsUncompressed(WriteManifest(), AvroSchemas.Manifest);

        Assert.Equal(2, ManifestCodec.Read(bytes, Key, _paths).Count);
    }

    [Theory]
    [InlineData("\"format-version\":2", "\"format-version\":3", "format version 3")]
    [InlineData("\"current-schema-id\":0", "\"current-schema-id\":5", "current schema")]
    [InlineData("\"transform\":\"identity\",", "", "not the JSON")]
    [InlineData("\"_month\",\"transform\":\"identity\"", "\"_month\",\"transform\":\"void\"", "tenant and month")]
    [InlineData("\"table-uuid\"", "\"uuid\"", "not the JSON")]
    [InlineData("\"metadata-log\":[]", "\"metadata-log\":[null]", "null in a list")]
    [InlineData("\"metadata-log\":[]", "\"metadata-log\":null", "not the JSON")]
    public void Metadata_that_says_something_else_is_refused(string original, string changed, string reason)
    {
        var json = Encoding.UTF8.GetString(WriteMetadata());
        Assert.Contains(original, json, StringComparison.Ordinal);

        var failure = Assert.Throws<MalformedIcebergException>(() =>
            TableMetadata.Parse(Encoding.UTF8.GetBytes(json.Replace(original, changed)), Key));

        Assert.Equal(Key, failure.Key);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    private static void AssertEveryCutIsRefused(byte[] bytes, Action<byte[]> read, bool isEmptyRefused = false)
    {
        read(bytes);
        for (var length = isEmptyRefused ? 0 : 1; length < bytes.Length; length++)
        {
            // Between blocks an Avro file may end; ours has one, so the only such place is after the header.
            var failure = Record.Exception(() => read(bytes[..length]));
            var isRefused = failure is MalformedIcebergException { Key: Key };
            Assert.True(isRefused || IsEndOfHeader(bytes, length), $"cut to {length}: {failure}");
        }
    }

    /// <summary>The sync marker ends the header and, again, the file.</summary>
    private static bool IsEndOfHeader(byte[] bytes, int length) =>
        length >= 16 && bytes.AsSpan(length - 16, 16).SequenceEqual(bytes.AsSpan(bytes.Length - 16));

    private static int Flip(Random random, byte[] bytes, Action<byte[]> read)
    {
        var refused = 0;
        for (var round = 0; round < 4_000; round++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var count = random.Next(1, 4); count > 0; count--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            var failure = Record.Exception(() => read(damaged));
            Assert.True(failure is null or MalformedIcebergException { Key: Key }, failure?.ToString());
            refused += failure is null ? 0 : 1;
        }

        return refused;
    }

    private static void Use(TableMetadata metadata)
    {
        metadata.GetCurrentSnapshot().GetFoldedLsn();
        metadata.GetCurrentSchema();
        metadata.ToJson();
    }

    /// <summary>The same records in a file of codec null.</summary>
    private static byte[] AsUncompressed(byte[] bytes, string schema)
    {
        var file = new AvroWriter();
        var (records, count, sync) = UnpackOnlyBlock(bytes);
        file.WriteRaw("Obj\u0001"u8);
        file.WriteArray<(string Name, string Value)>([("avro.schema", schema)], (writer, property) =>
        {
            writer.WriteString(property.Name);
            writer.WriteString(property.Value);
        });
        file.WriteRaw(sync);
        file.WriteLong(count);
        file.WriteBytes(records);
        file.WriteRaw(sync);
        return file.Written.ToArray();
    }

    private static (byte[] Records, long Count, byte[] Sync) UnpackOnlyBlock(byte[] bytes)
    {
        var reader = new AvroReader(bytes, Key);
        reader.ReadRaw(4);
        reader.ReadArray(static (ref AvroReader header) => (header.ReadString(), header.ReadString()));
        var sync = reader.ReadRaw(16).ToArray();
        var count = reader.ReadLong();
        using var unpacked = new MemoryStream();
        using var deflate = new System.IO.Compression.DeflateStream(
            new MemoryStream(reader.ReadBytes().ToArray()), System.IO.Compression.CompressionMode.Decompress);
        deflate.CopyTo(unpacked);
        return (unpacked.ToArray(), count, sync);
    }

    private byte[] WriteManifest() => ManifestCodec.Write(Entries(), IcebergSchema.Of(SampleTable.Schema, 0), _paths);

    private byte[] WriteManifestList() => ManifestListCodec.Write(
        [
            ManifestFile.Describe(_paths.NewManifestKey(), 4_000, 3, 9, Entries()),
            ManifestFile.Describe(_paths.NewManifestKey(), 5_000, 2, 8, Entries()),
        ],
        NewSnapshot(), _paths);

    private byte[] WriteMetadata() => MetadataSuccession.Begin(SampleTable.Schema, _paths, SampleTable.Name)
        .WithSchema(SampleTable.Schema).WithSnapshot(NewSnapshot(), null).ToJson();

    private ManifestEntry[] Entries() =>
    [
        new(EntryStatus.Added, 9, 3, 1, SampleTable.NewFile(_paths, "acme", "2026-03")),
        new(EntryStatus.Deleted, 9, 2, null, SampleTable.NewFile(_paths, "\u20ac", "2026-03") with { Sha256 = null }),
    ];

    private Snapshot NewSnapshot() => new(
        9, 3, SampleTable.Noon.ToUnixTimeMilliseconds(), _paths.AbsoluteOf(_paths.NewManifestListKey(9)),
        SnapshotSummary.Of([], [], TableFiles.Empty, SampleTable.FoldedLsn), 0, 8);
}
