using System.Security.Cryptography;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Tests.Storage;

/// <summary>Only whole and right files are served, and what is in use stays.</summary>
public sealed class ObjectCacheTests
{
    private const int FileBytes = 1_000;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task A_lease_gives_verified_local_files_in_order(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);
        using var cache = Cache(lake);
        var files = await WriteAsync(lake, count: 20);

        using var lease = await cache.LeaseAsync(files, Now);

        Assert.Equal(files.Select(file => file.Sha256), lease.Paths.Select(Sha256Of));
        Assert.Equal(lease.Paths[7], lease.PathOf(files[7].Key));
    }

    [Theory, InlineData("folder"), InlineData("s3")]
    public async Task An_object_that_is_not_what_its_root_says_is_never_served(string kind)
    {
        await using var lake = await TestLake.OpenAsync(kind);
        using var cache = Cache(lake);
        var good = (await WriteAsync(lake, count: 1))[0];

        foreach (var wrong in (LakeFile[])[good with { Bytes = FileBytes + 1 }, good with { Sha256 = new string('0', 64) }])
            await Assert.ThrowsAsync<ObjectBrokenException>(() => cache.LeaseAsync([wrong], Now).AsTask());
        var missing = good with { Key = "no/such", Sha256 = "11" };
        await Assert.ThrowsAsync<ObjectBrokenException>(() => cache.LeaseAsync([good, missing], Now).AsTask());
    }

    [Fact]
    public async Task Torn_and_rotten_copies_are_fetched_again_in_this_process_and_the_next()
    {
        await using var lake = await TestLake.OpenAsync("s3");
        var files = await WriteAsync(lake, count: 2);
        using (var first = Cache(lake))
        {
            await RuinAsync(first, files);
            using var again = await first.LeaseAsync(files, Now);
            Assert.Equal(files.Select(file => file.Sha256), again.Paths.Select(Sha256Of));
            await RuinAsync(first, files);
        }

        using var next = Cache(lake);
        using var lease = await next.LeaseAsync(files, Now);

        Assert.Equal(files.Select(file => file.Sha256), lease.Paths.Select(Sha256Of));
        Assert.Equal(2 * FileBytes, next.BytesUsed);
    }

    [Fact]
    public async Task The_next_process_uses_the_copies_that_are_there()
    {
        await using var lake = await TestLake.OpenAsync("s3");
        var files = await WriteAsync(lake, count: 3);
        using (var first = Cache(lake))
            (await first.LeaseAsync(files, Now)).Dispose();
        var fetched = lake.Store.Requests.Gets;

        using var next = Cache(lake);
        (await next.LeaseAsync(files, Now)).Dispose();

        Assert.Equal(fetched, lake.Store.Requests.Gets);
    }

    [Fact]
    public async Task The_least_recently_used_copy_goes_and_a_leased_one_never()
    {
        await using var lake = await TestLake.OpenAsync("s3");
        using var cache = Cache(lake, bytesMax: 2 * FileBytes);
        var files = await WriteAsync(lake, count: 4);
        using var held = await cache.LeaseAsync([files[0]], Now);
        (await cache.LeaseAsync([files[1]], Now)).Dispose();

        using (var many = await cache.LeaseAsync([files[2], files[3]], Now))
        {
            Assert.All(many.Paths, path => Assert.True(File.Exists(path)));
            Assert.True(File.Exists(held.Paths[0]));
        }

        Assert.True(File.Exists(held.Paths[0]));
        Assert.Equal(2 * FileBytes, cache.BytesUsed);
        var fetched = lake.Store.Requests.Gets;
        (await cache.LeaseAsync([files[0], files[3]], Now)).Dispose();
        Assert.Equal(fetched, lake.Store.Requests.Gets);
    }

    [Fact]
    public async Task Readers_of_one_object_fetch_it_once()
    {
        await using var lake = await TestLake.OpenAsync("s3");
        using var cache = Cache(lake);
        var files = await WriteAsync(lake, count: 1);

        var leases = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => cache.LeaseAsync(files, Now).AsTask()));

        Assert.Equal(1, lake.Store.Requests.Gets);
        foreach (var lease in leases)
            lease.Dispose();
    }

    [Fact]
    public async Task What_was_written_here_is_adopted_and_not_fetched()
    {
        await using var lake = await TestLake.OpenAsync("s3");
        using var cache = Cache(lake);
        var content = RandomNumberGenerator.GetBytes(FileBytes);
        var scratch = await lake.WriteScratchAsync(content);
        var file = FileOf("changes/t/adopted.parquet", content);
        await lake.Store.PutFileAsync(file.Key, scratch, Now);

        cache.Adopt(scratch, file);
        using var lease = await cache.LeaseAsync([file], Now);

        Assert.False(File.Exists(scratch));
        Assert.Equal(file.Sha256, Sha256Of(lease.Paths[0]));
        Assert.Equal(0, lake.Store.Requests.Gets);
    }

    private static ObjectCache Cache(TestLake lake, long bytesMax = 1 << 20) =>
        new(lake.Store, Path.Combine(lake.LocalFolder, "cache"), bytesMax);

    private static async Task<List<LakeFile>> WriteAsync(TestLake lake, int count)
    {
        List<LakeFile> files = [];
        for (var index = 0; index < count; index++)
        {
            var content = RandomNumberGenerator.GetBytes(FileBytes);
            files.Add(FileOf($"tables/t/data/{index}.parquet", content));
            await lake.Store.PutFileAsync(files[index].Key, await lake.WriteScratchAsync(content), Now);
        }

        return files;
    }

    // One torn, the other with a flipped bit and its old length.
    private static async Task RuinAsync(ObjectCache cache, List<LakeFile> files)
    {
        using var lease = await cache.LeaseAsync(files, Now);
        await File.WriteAllBytesAsync(lease.Paths[0], new byte[FileBytes / 2], Now);
        var bytes = await File.ReadAllBytesAsync(lease.Paths[1], Now);
        bytes[17] ^= 4;
        await File.WriteAllBytesAsync(lease.Paths[1], bytes, Now);
    }

    private static LakeFile FileOf(string key, byte[] content) =>
        new(key, Rows: 1, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    private static string Sha256Of(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
