using System.Runtime.CompilerServices;
using System.Text;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Tests.Root;

/// <summary>The root's JSON: a contract with every later version, kept in a golden file (<c>REWRITE=1</c> writes it
/// anew).</summary>
public sealed class RootJsonTests
{
    private static readonly string Key = RootKeys.Of(42);

    [Fact]
    public void A_full_root_is_written_as_the_golden_file_has_it()
    {
        var written = Encoding.UTF8.GetString(RootJson.Write(FullRoot())) + "\n";
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
            File.WriteAllText(GoldenPath(), written);

        Assert.Equal(File.ReadAllText(GoldenPath()), written);
    }

    [Fact]
    public void What_was_written_reads_back_to_the_same_bytes()
    {
        var body = RootJson.Write(FullRoot());

        var read = RootJson.Read(Key, body);

        Assert.Equal(body, RootJson.Write(read));
        Assert.Equal(new Lsn(0x1_0000_0000), read.Lsn);
        Assert.Equal(64, read.Table("public.accounts").Changes[0].Sha256.Length);
    }

    [Theory]
    [InlineData("\"formatVersion\":1,", "", "formatVersion")]
    [InlineData("\"formatVersion\":1,", "\"formatVersion\":2,", "formatVersion")]
    [InlineData("\"formatVersion\":1,", "\"formatVersion\":\"1\",", "formatVersion")]
    [InlineData("\"lsn\":\"1/0\",", "", "lsn")]
    [InlineData("\"lsn\":\"1/0\",", "\"lsn\":16,", "$.lsn")]
    [InlineData("\"lsn\":\"1/0\",", "\"lsn\":\"1/0\",\"lsn\":\"0/5\",", "lsn")]
    [InlineData("\"lsn\":\"1/0\",", "\"lsn\":null,", "$.lsn")]
    [InlineData("\"lakeId\":\"0123456789ab\",", "\"lakeId\":null,", "lakeId")]
    [InlineData("\"era\":1,", "\"era\":1,\"surprise\":0,", "surprise")]
    [InlineData("\"number\":42,", "\"number\":43,", "number")]
    [InlineData("\"copy\":null", "\"copie\":null", "cop")]
    [InlineData("\"state\":\"live\"", "\"state\":\"lively\"", "state")]
    [InlineData("\"state\":\"live\"", "\"state\":1", "state")]
    [InlineData("\"hasTruncate\":false", "\"hasTruncate\":0", "changes[0].hasTruncate")]
    [InlineData("\"changes\":[{", "\"changes\":[null,{", "tables")]
    [InlineData("\"aggregates\":[{", "\"aggregates\":[null,{", "tables")]
    [InlineData("\"aggregates\":[]", "\"aggregates\":null", "aggregates")]
    public void A_root_that_differs_from_the_format_is_refused_with_key_and_member(
        string member, string replacement, string named)
    {
        var text = Encoding.UTF8.GetString(RootJson.Write(FullRoot()));
        Assert.Contains(member, text, StringComparison.Ordinal);
        var body = Encoding.UTF8.GetBytes(text.Replace(member, replacement, StringComparison.Ordinal));

        var refused = Assert.Throws<RootFormatException>(() => RootJson.Read(Key, body));

        Assert.Contains(Key, refused.Message, StringComparison.Ordinal);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("changes"), InlineData("metadata"), InlineData("copy"), InlineData("parked"), InlineData("eras")]
    public void No_member_may_be_left_out(string member)
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(RootJson.Write(FullRoot()))!.AsObject();
        var holder = root.ContainsKey(member) ? root : root["tables"]![0]!.AsObject();
        Assert.True(holder.Remove(member));

        var refused = Assert.Throws<RootFormatException>(() => RootJson.Read(Key, Encoding.UTF8.GetBytes(root.ToJsonString())));

        Assert.Contains(member, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_from_before_aggregates_has_none()
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(RootJson.Write(FullRoot()))!.AsObject();
        foreach (var table in root["tables"]!.AsArray())
            Assert.True(table!.AsObject().Remove("aggregates"));

        var read = RootJson.Read(Key, Encoding.UTF8.GetBytes(root.ToJsonString()));

        Assert.All(read.Tables, table => Assert.Empty(table.Aggregates));
    }

    [Theory, InlineData(""), InlineData("{"), InlineData("null"), InlineData("[]"), InlineData("{}")]
    public void What_is_no_object_of_ours_is_refused(string text) =>
        Assert.Throws<RootFormatException>(() => RootJson.Read(Key, Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("root/head")]
    [InlineData("root/42.json")]
    [InlineData("root/0000000000000000004x.json")]
    [InlineData("changes/00000000000000000042.json")]
    public void Other_keys_are_no_roots(string key) => Assert.False(RootKeys.TryParse(key, out _));

    private static LakeRoot FullRoot() => Roots.First(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero)) with
    {
        Number = 42,
        Lsn = new Lsn(0x1_0000_0000),
        CommitId = new Guid("11111111-2222-3333-4444-555555555555"),
        Writer = new RootWriter(new Guid("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"), 7),
        Source = new SourceProgress(new Lsn(0x1_0000_0100), new DateTimeOffset(2026, 8, 1, 11, 59, 59, 123, TimeSpan.Zero)),
        Tables = [Live(), Copying(), Parked()],
        Marks =
        [
            new ReconciliationMark(
                "run-1", new string('c', 32), new Lsn(0x1_0000_0000), 42,
                new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero)),
        ],
    };

    private static TableRoot Live() => Roots.Table("public.accounts") with
    {
        Metadata = "tables/public.accounts/metadata/00.metadata.json",
        ExactSince = new Lsn(0xF0),
        ForgottenThrough = new TransactionId(799),
        Filed = [new FiledZone("7", "Europe/Berlin"), new FiledZone("8", "UTC", ZoneLack.UnknownZone)],
        Aggregates =
        [
            new AggregateFile(
                new LakeFile("aggregates/public.accounts/1.parquet", 30, 900, new string('d', 64)), new string('e', 64)),
        ],
        Changes =
        [
            new ChangeFile(
                "changes/public.accounts/1.parquet", 10, 2_000, new string('a', 64), new Lsn(0x101), new Lsn(0xFF00),
                new TransactionId(812), new DateTimeOffset(2026, 8, 1, 11, 59, 0, TimeSpan.Zero), HasTruncate: false),
        ],
    };

    private static TableRoot Copying() => Roots.Table("public.entries") with
    {
        State = TableState.Copying,
        Schema = new TableSchema(
            [
                new LakeColumn(1, "id", new ColumnType(ColumnKind.Uuid), "uuid", Nullable: false),
                new LakeColumn(2, "amount", new ColumnType(ColumnKind.Decimal, 20, 6), "numeric(20,6)", Nullable: true),
                new LakeColumn(3, "at", new ColumnType(ColumnKind.TimestampTz), "timestamp with time zone", Nullable: false),
            ],
            ["id"], "tenant_id", "at", "America/New_York", new ZoneColumn("public.tenants", "time_zone")),
        Copy = new CopyProgress(
            new TransactionId(18_446_744_073_709_551_615),
            [new ChunkRange(0, null, "10"), new ChunkRange(1, "10", null)],
            [
                new StagedChunk(0, new LakeFile("staged/0.parquet", 9, 900, new string('b', 64)), "10:20:10,14", new Lsn(0x105)),
                new StagedChunk(1, null, "10:20:", new Lsn(0x106)),
            ],
            RowsEstimated: 1_000),
    };

    private static TableRoot Parked() => Roots.Table("public.odd") with
    {
        State = TableState.Parked,
        Parked = new ParkedAt(new Lsn(0x200), "A column has a type the lake does not keep: drop it or re-sync without it."),
    };

    private static string GoldenPath([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "root_v1.json");
}
