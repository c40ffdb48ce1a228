using System.Net;

namespace Lakehouse.QueryApi.Tests.Catalog;

/// <summary>What the catalog says of a lake that goes on.</summary>
public sealed class CatalogVersionTests : IAsyncLifetime
{
    private const string OrdersPath = CatalogWorld.OrdersPath;

    private readonly CatalogWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_pinned_root_stays_as_it_was_while_the_newest_goes_on()
    {
        var pinned = await _world.Lake.HeadAsync();
        var before = await _world.ReadAsync($"root-{pinned.Number}");

        await _world.Lake.CommitAsync(WrittenLake.Orders, 40);
        await _world.Lake.FoldAsync(WrittenLake.Orders);
        var head = await _world.Lake.HeadAsync();
        await _world.ShownAsync(head);

        Assert.Equal(before, await _world.ReadAsync($"root-{pinned.Number}"));
        Assert.Equal(await _world.CountAsync(head), await _world.ReadAsync(""));
        Assert.Equal(540, (await _world.ReadAsync(""))[0].Rows);
    }

    [Fact]
    public async Task A_version_that_a_client_has_is_not_sent_again()
    {
        var tag = (await _world.Api.GetAsync(OrdersPath, _world.Token)).Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(OrdersPath));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{OrdersPath}?snapshots=refs"));

        await _world.Lake.CommitAsync(WrittenLake.Orders, 1);
        await _world.Lake.FoldAsync(WrittenLake.Orders);
        await _world.ShownAsync(await _world.Lake.HeadAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(OrdersPath));

        async Task<HttpStatusCode> StatusAsync(string path) =>
            (await _world.Api.GetAsync(path, _world.Token, ("If-None-Match", tag))).StatusCode;
    }

    [Fact]
    public async Task Refs_leaves_old_snapshots_out()
    {
        await _world.Lake.CommitAsync(WrittenLake.Orders, 1);
        await _world.Lake.FoldAsync(WrittenLake.Orders);
        await _world.ShownAsync(await _world.Lake.HeadAsync());

        var all = (await _world.JsonAsync(OrdersPath)).GetProperty("metadata");
        var referenced = (await _world.JsonAsync($"{OrdersPath}?snapshots=refs")).GetProperty("metadata");

        Assert.Equal(2, all.GetProperty("snapshots").GetArrayLength());
        Assert.Equal(
            all.GetProperty("current-snapshot-id").GetInt64(),
            Assert.Single(referenced.GetProperty("snapshots").EnumerateArray()).GetProperty("snapshot-id").GetInt64());
        var unknown = await _world.Api.GetAsync($"{OrdersPath}?snapshots=some", _world.Token);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }
}
