using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Tests.Iceberg;

public sealed class IcebergTableTests : IAsyncDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly FolderObjects _store = new();
    private readonly IcebergTable _table;
    private DateTimeOffset _now = SampleTable.Noon;

    public IcebergTableTests() => _table = new IcebergTable(_store, SampleTable.Name);

    [Fact]
    public async Task First_version_without_files_reads_back_as_empty()
    {
        var written = await CommitAsync(null, [], []);

        var read = await ReadAsync(written.MetadataKey);

        Assert.Empty(read.Files.All);
        Assert.Equal(SampleTable.FoldedLsn, read.Metadata.GetCurrentSnapshot().GetFoldedLsn());
        Assert.Equal("append", read.Metadata.GetCurrentSnapshot().Summary["operation"]);
        Assert.Equal(written.Metadata.ToJson(), read.Metadata.ToJson());
    }

    [Fact]
    public async Task Files_read_back_with_all_they_say()
    {
        var bare = NewFile("..", "2026-03") with { Sha256 = null, Columns = ColumnStatistics.None };
        DataFile[] files = [NewFile("a/b c\u20ac", "2026-03"), NewFile("", "_null"), bare];

        var written = await CommitAsync(null, files, []);

        var read = await ReadAsync(written.MetadataKey);
        Assert.Equal(SampleTable.Describe(files), SampleTable.Describe(read.Files.All));
        Assert.Equal(["2026-03", "_null"], read.Files.Months);
        Assert.Equal(files[0].Key, Assert.Single(read.Files.Of("a/b c\u20ac").Of("2026-03")).Key);
        Assert.Equal(new DateOnly(2026, 3, 7), read.Files.Of("").Of("_null").Single().Days!.Value.First);
        Assert.Null(read.Files.Of("..").Of("2026-03").Single().Days);
    }

    [Fact]
    public async Task Months_that_did_not_change_keep_their_manifests()
    {
        var old = NewFile("t", "2026-01");
        var first = await CommitAsync(null, [old, NewFile("t", "2026-02"), NewFile("u", "2026-03")], []);
        var putsBefore = _store.Requests.Puts;

        var second = await CommitAsync(first, [NewFile("t", "2026-01")], [old.Key]);

        Assert.Equal(ManifestKeyOf(first, "2026-02"), ManifestKeyOf(second, "2026-02"));
        Assert.Equal(ManifestKeyOf(first, "2026-03"), ManifestKeyOf(second, "2026-03"));
        Assert.NotEqual(ManifestKeyOf(first, "2026-01"), ManifestKeyOf(second, "2026-01"));
        Assert.Equal(3, _store.Requests.Puts - putsBefore);
    }

    [Fact]
    public async Task Removed_file_is_listed_once_and_an_empty_manifest_goes_with_the_next_commit()
    {
        var old = NewFile("t", "2026-01", rows: 5);
        var first = await CommitAsync(null, [old, NewFile("t", "2026-02")], []);

        var second = await CommitAsync(first, [], [old.Key]);
        var third = await CommitAsync(second, [NewFile("t", "2026-03")], []);

        var deleting = second.Files.ManifestsOf("2026-01").Single();
        Assert.Empty(deleting.Live);
        Assert.Equal(new FileCounts(1, 5), deleting.File.Deleted);
        Assert.Equal("delete", second.Metadata.GetCurrentSnapshot().Summary["operation"]);
        Assert.Equal("5", second.Metadata.GetCurrentSnapshot().Summary["deleted-records"]);
        Assert.Equal(["2026-02", "2026-03"], third.Files.Months);
        Assert.Equal(["2026-02", "2026-03"], (await ReadAsync(third.MetadataKey)).Files.Months);
    }

    [Fact]
    public async Task Existing_file_keeps_the_snapshot_and_sequence_number_that_added_it()
    {
        var first = await CommitAsync(null, [NewFile("t", "2026-01")], []);

        var second = await CommitAsync(first, [NewFile("u", "2026-01")], []);

        var entries = (await ReadAsync(second.MetadataKey)).Files.Manifests.Single().Live;
        Assert.Equal(
            [(EntryStatus.Existing, 1L), (EntryStatus.Added, 2L)],
            entries.Select(entry => (entry.Status, entry.SequenceNumber)));
        Assert.Equal(first.Metadata.CurrentSnapshotId, entries[0].SnapshotId);
        Assert.Equal(second.Metadata.CurrentSnapshotId, entries[1].SnapshotId);
        Assert.Equal(1, second.Files.Manifests.Single().File.MinSequenceNumber);
    }

    [Fact]
    public async Task Doubtful_commits_are_refused_before_anything_is_written()
    {
        var file = NewFile("t", "2026-01");
        var first = await CommitAsync(null, [file], []);
        var putsBefore = _store.Requests.Puts;

        await Assert.ThrowsAsync<ArgumentException>(async () => await CommitAsync(first, [], ["tables/x"]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await CommitAsync(first, [], [file.Key, file.Key]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await CommitAsync(first, [file], []));
        await Assert.ThrowsAsync<ArgumentException>(async () => await CommitAsync(first, [file], [file.Key]));

        Assert.Equal(putsBefore, _store.Requests.Puts);
    }

    [Fact]
    public async Task Snapshots_older_than_a_day_leave_the_metadata_but_not_the_current_one()
    {
        var version = await CommitAsync(null, [], []);
        for (var hour = 0; hour < 30; hour += 10)
            version = await CommitAsync(version, [], [], after: TimeSpan.FromHours(10));

        Assert.Equal([2L, 3L, 4L], version.Metadata.Snapshots.Select(snapshot => snapshot.SequenceNumber));
        Assert.Equal(
            version.Metadata.Snapshots.Select(snapshot => snapshot.SnapshotId),
            version.Metadata.SnapshotLog.Select(entry => entry.SnapshotId));

        version = await CommitAsync(version, [], [], after: TimeSpan.FromDays(30));
        Assert.Equal(5, Assert.Single(version.Metadata.Snapshots).SequenceNumber);
    }

    [Fact]
    public async Task At_most_100_snapshots_and_20_earlier_metadata_are_kept()
    {
        var version = await CommitAsync(null, [], []);
        for (var count = 0; count < 110; count++)
            version = await CommitAsync(version, [], [], after: TimeSpan.FromSeconds(1));

        Assert.Equal(100, version.Metadata.Snapshots.Count);
        Assert.Equal(111, version.Metadata.Snapshots[^1].SequenceNumber);
        Assert.Equal(20, version.Metadata.MetadataLog.Count);
    }

    [Fact]
    public async Task Clock_that_goes_back_does_not_take_the_table_with_it()
    {
        var first = await CommitAsync(null, [], []);

        var second = await CommitAsync(first, [], [], after: TimeSpan.FromHours(-1));

        Assert.Equal(first.Metadata.LastUpdatedMs, second.Metadata.LastUpdatedMs);
    }

    [Fact]
    public async Task Equal_schema_keeps_its_number_and_another_gets_the_next()
    {
        var same = SampleTable.Schema with { Columns = [.. SampleTable.Schema.Columns], Key = [.. SampleTable.Schema.Key] };
        var memo = new LakeColumn(40, "memo", new ColumnType(ColumnKind.Text), "text", Nullable: true);
        var wider = same with { Columns = [.. same.Columns, memo] };
        var first = await CommitAsync(null, [], []);

        var second = await CommitAsync(first, [], [], schema: same);
        var third = await CommitAsync(second, [], [], schema: wider);
        var fourth = await CommitAsync(third, [], [], schema: same);

        Assert.Equal([0, 0, 1, 0], new[] { first, second, third, fourth }.Select(version => version.Metadata.CurrentSchemaId));
        Assert.Equal(2, fourth.Metadata.Schemas.Count);
    }

    [Fact]
    public async Task Known_manifests_are_not_read_again()
    {
        var first = await CommitAsync(null, [NewFile("t", "2026-01"), NewFile("t", "2026-02")], []);
        var second = await CommitAsync(first, [NewFile("t", "2026-03")], []);
        var getsBefore = _store.Requests.Gets;

        var read = await _table.ReadAsync(second.MetadataKey, first, Cancellation);

        Assert.Equal(3, _store.Requests.Gets - getsBefore);
        Assert.Equal(SampleTable.Describe(second.Files.All), SampleTable.Describe(read.Files.All));
    }

    [Fact]
    public async Task Moved_lake_is_still_read_and_written()
    {
        var first = await CommitAsync(null, [NewFile("t", "2026-01"), NewFile("t", "2026-02")], []);
        _store.Move();
        var moved = new IcebergTable(_store, SampleTable.Name);

        var read = await moved.ReadAsync(first.MetadataKey, null, Cancellation);
        var second = await moved.CommitAsync(
            read, SampleTable.Schema, [NewFile("t", "2026-01")], [], SampleTable.FoldedLsn, _now, Cancellation);

        var again = await moved.ReadAsync(second.MetadataKey, null, Cancellation);
        Assert.Equal(3, again.Files.FileCount);
        Assert.StartsWith(_store.Location, again.Metadata.Location, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static string ManifestKeyOf(TableVersion version, string month) => version.Files.ManifestsOf(month).Single().File.Key;

    private DataFile NewFile(string tenant, string month, long rows = 3) =>
        SampleTable.NewFile(_table.Paths, tenant, month, rows);

    private ValueTask<TableVersion> ReadAsync(string metadataKey) =>
        _table.ReadAsync(metadataKey, null, Cancellation);

    private ValueTask<TableVersion> CommitAsync(
        TableVersion? previous, IReadOnlyCollection<DataFile> added, IReadOnlyCollection<string> removed,
        TimeSpan after = default, TableSchema? schema = null)
    {
        _now += after;
        return _table.CommitAsync(
            previous, schema ?? SampleTable.Schema, added, removed, SampleTable.FoldedLsn, _now, Cancellation);
    }
}
