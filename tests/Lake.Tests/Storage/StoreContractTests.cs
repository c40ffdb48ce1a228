using System.Security.Cryptography;
using System.Text;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Tests.Storage;

/// <summary>What <see cref="IObjectStore"/> promises, asked of both living stores.</summary>
public sealed class StoreContractTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task Second_put_of_a_key_is_refused(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);

        Assert.True(await lake.Store.PutIfAbsentAsync("root/1.json", "first"u8.ToArray(), Now));
        Assert.False(await lake.Store.PutIfAbsentAsync("root/1.json", "second"u8.ToArray(), Now));

        Assert.Equal("first"u8.ToArray(), await lake.Store.GetAsync("root/1.json", Now));
    }

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task One_of_64_writers_of_a_key_wins_and_all_see_it(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);

        var won = await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(
            () => lake.Store.PutIfAbsentAsync("root/7.json", Encoding.ASCII.GetBytes($"writer {writer}"), Now).AsTask(), Now)));

        var winner = Assert.Single(Enumerable.Range(0, 64), writer => won[writer]);
        Assert.Equal($"writer {winner}", Encoding.ASCII.GetString((await lake.Store.GetAsync("root/7.json", Now))!));
    }

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task What_is_not_there_is_null_and_deleting_it_is_no_error(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);

        Assert.Null(await lake.Store.GetAsync("root/9.json", Now));
        Assert.False(await lake.Store.DownloadAsync("root/9.json", Path.Combine(lake.LocalFolder, "x"), Now));
        await lake.Store.DeleteAsync(["root/9.json", "root/10.json"], Now);
    }

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task Put_replaces_and_delete_removes(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);
        await lake.Store.PutAsync("root/head", "1"u8.ToArray(), Now);
        await lake.Store.PutAsync("root/head", "22"u8.ToArray(), Now);
        Assert.Equal("22"u8.ToArray(), await lake.Store.GetAsync("root/head", Now));

        await lake.Store.DeleteAsync(["root/head"], Now);

        Assert.Null(await lake.Store.GetAsync("root/head", Now));
    }

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task Listing_is_in_key_order_after_a_key_and_below_a_prefix(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);
        foreach (var key in (string[])["b/2", "b/1", "b/10", "b/1x/y", "a/1", "c/1", "b-/1"])
            await lake.Store.PutAsync(key, new byte[3], Now);

        var all = await lake.Store.ListAsync("b/", "", Now).ToListAsync(Now);
        var later = await lake.Store.ListAsync("b/", "b/10", Now).Select(item => item.Key).ToListAsync(Now);

        Assert.Equal(["b/1", "b/10", "b/1x/y", "b/2"], all.Select(item => item.Key));
        Assert.All(all, item => Assert.Equal(3, item.Bytes));
        var now = TimeProvider.System.GetUtcNow();
        Assert.All(all, item => Assert.InRange(now - item.LastModified, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(5)));
        Assert.Equal(["b/1x/y", "b/2"], later);
    }

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task Listing_goes_beyond_a_page(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);
        await Parallel.ForAsync(0, 1_050, Now, (number, token) => lake.Store.PutAsync($"root/{number:D6}", new byte[1], token));

        var keys = await lake.Store.ListAsync("root/", "", Now).Select(item => item.Key).ToListAsync(Now);
        Assert.Equal(Enumerable.Range(0, 1_050).Select(number => $"root/{number:D6}"), keys);

        await lake.Store.DeleteAsync(keys, Now);
        Assert.Equal(0, await lake.Store.ListAsync("root/", "", Now).CountAsync(Now));
    }

    [Theory, InlineData("folder", 1_000), InlineData("s3", 1_000), InlineData("s3", 40 << 20)]
    public async Task A_file_becomes_an_object_byte_for_byte(string kind, int bytes)
    {
        await using var lake = await TestLake.OpenAsync(kind);
        await using var store = lake.OpenAgain(options => options with { MultipartBytesMin = 20 << 20 });
        var content = RandomNumberGenerator.GetBytes(bytes);
        var copy = Path.Combine(lake.LocalFolder, "copy");

        await store.PutFileAsync("tables/t%20x/data/f.parquet", await lake.WriteScratchAsync(content), Now);
        Assert.True(await store.DownloadAsync("tables/t%20x/data/f.parquet", copy, Now));

        Assert.Equal(content, await File.ReadAllBytesAsync(copy, Now));
    }

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task Requests_are_counted_by_kind(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);

        await lake.Store.PutIfAbsentAsync("a/1", new byte[1], Now);
        await lake.Store.PutAsync("a/2", new byte[1], Now);
        await lake.Store.GetAsync("a/1", Now);
        await lake.Store.ListAsync("a/", "", Now).CountAsync(Now);
        await lake.Store.DeleteAsync(["a/1"], Now);

        var counts = lake.Store.Requests;
        Assert.Equal((2, 1, 1, 1), (counts.Puts, counts.Gets, counts.Lists, counts.Deletes));
    }

    [Fact]
    public void A_location_of_another_kind_is_refused() =>
        Assert.Throws<ArgumentException>(() => ObjectStores.Open("gs://bucket/lake", new StoreOptions()));
}
