using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Tests.Iceberg;

public sealed class ReachableKeysTests : IAsyncDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly FolderObjects _store = new();
    private readonly IcebergTable _table;
    private readonly ReachableKeys _reachable;

    public ReachableKeysTests()
    {
        _table = new IcebergTable(_store, SampleTable.Name);
        _reachable = new ReachableKeys(_store, SampleTable.Name);
    }

    [Fact]
    public async Task Files_of_every_snapshot_in_the_metadata_are_reached()
    {
        var old = SampleTable.NewFile(_table.Paths, "t", "2026-01");
        var young = SampleTable.NewFile(_table.Paths, "t", "2026-01");
        var first = await CommitAsync(null, [old], [], hours: 0);
        var second = await CommitAsync(first, [young], [old.Key], hours: 1);

        var reached = await ReachedByAsync(second);

        Assert.Contains(old.Key, reached);
        Assert.Contains(young.Key, reached);
        Assert.Contains(second.MetadataKey, reached);
        Assert.DoesNotContain(first.MetadataKey, reached);
        Assert.Equal(await WrittenKeysAsync(except: first.MetadataKey), reached.Except([old.Key, young.Key]).Order());
    }

    [Fact]
    public async Task File_is_not_reached_when_its_last_snapshot_has_left()
    {
        var old = SampleTable.NewFile(_table.Paths, "t", "2026-01");
        var first = await CommitAsync(null, [old], [], hours: 0);
        var second = await CommitAsync(first, [], [old.Key], hours: 1);
        var third = await CommitAsync(second, [], [], hours: 26);

        Assert.DoesNotContain(old.Key, await ReachedByAsync(third));
        Assert.Contains(old.Key, await ReachedByAsync(third, first));
    }

    [Fact]
    public async Task Next_call_reads_only_what_is_new()
    {
        var first = await CommitAsync(null, [SampleTable.NewFile(_table.Paths, "t", "2026-01")], [], hours: 0);
        var second = await CommitAsync(first, [SampleTable.NewFile(_table.Paths, "t", "2026-02")], [], hours: 1);
        var whole = await ReachedByAsync(first);
        var getsBefore = _store.Requests.Gets;

        var more = await ReachedByAsync(first, second);

        Assert.Equal(3, _store.Requests.Gets - getsBefore);
        Assert.True(more.IsProperSupersetOf(whole));
    }

    [Fact]
    public async Task Missing_object_is_an_error_that_names_it()
    {
        var first = await CommitAsync(null, [SampleTable.NewFile(_table.Paths, "t", "2026-01")], [], hours: 0);
        var manifestKey = first.Files.Manifests.Single().File.Key;
        await _store.DeleteAsync([manifestKey], Cancellation);

        var failure = await Assert.ThrowsAsync<MalformedIcebergException>(() => ReachedByAsync(first));

        Assert.Equal(manifestKey, failure.Key);
    }

    [Fact]
    public async Task Manifest_list_that_lost_its_rows_is_refused_by_reader_and_collector()
    {
        var version = await CommitAsync(null, [SampleTable.NewFile(_table.Paths, "t", "2026-01")], [], hours: 0);
        var path = version.Metadata.GetCurrentSnapshot().ManifestList["file://".Length..];
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        var headerLength = bytes.AsSpan().IndexOf(bytes.AsSpan(bytes.Length - 16)) + 16;
        await File.WriteAllBytesAsync(path, bytes[..headerLength], Cancellation);

        await Assert.ThrowsAsync<MalformedIcebergException>(() => ReachedByAsync(version));
        await Assert.ThrowsAsync<MalformedIcebergException>(async () =>
            await _table.ReadAsync(version.MetadataKey, null, Cancellation));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<IReadOnlySet<string>> ReachedByAsync(params TableVersion[] versions) =>
        await _reachable.ReachedByAsync([.. versions.Select(version => version.MetadataKey)], Cancellation);

    private ValueTask<TableVersion> CommitAsync(
        TableVersion? previous, IReadOnlyCollection<DataFile> added, IReadOnlyCollection<string> removed, int hours) =>
        _table.CommitAsync(
            previous, SampleTable.Schema, added, removed, SampleTable.FoldedLsn, SampleTable.Noon.AddHours(hours),
            Cancellation);

    private async Task<List<string>> WrittenKeysAsync(string except)
    {
        var keys = new List<string>();
        await foreach (var found in _store.ListAsync("tables/", "", Cancellation))
            keys.Add(found.Key);
        return [.. keys.Where(key => key != except).Order()];
    }
}
