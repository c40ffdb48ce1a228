using System.Security.Cryptography;
using Lakehouse.Lake.Storage;
using Lakehouse.Support;

namespace Lakehouse.Lake.Tests.Storage;

/// <summary>What goes wrong between us and S3, and what it is called.</summary>
public sealed class S3StoreTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WireFault.InternalError)]
    [InlineData(WireFault.SlowDown)]
    [InlineData(WireFault.Conflict)]
    [InlineData(WireFault.Garbled)]
    [InlineData(WireFault.LosesAnswer)]
    [InlineData(WireFault.LandsLater)]
    [InlineData(WireFault.Hangs)]
    internal async Task A_conditional_put_without_a_clear_answer_is_one_attempt_of_unknown_outcome(WireFault fault)
    {
        await using var lake = await TestLake.OpenAsync("s3");
        await using var proxy = new FaultProxy((await TestLake.ServerAsync()).Endpoint);
        await using var store = lake.OpenAgain(options => Through(proxy, options));
        proxy.FailNext("PUT", fault);

        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => store.PutIfAbsentAsync("root/1.json", "one"u8.ToArray(), Now).AsTask());
        Assert.Equal(1, store.Requests.Puts);

        Assert.Equal(fault != WireFault.LosesAnswer, await store.PutIfAbsentAsync("root/1.json", "two"u8.ToArray(), Now));
        await proxy.DeliverLateAsync();
        var expected = fault == WireFault.LosesAnswer ? "one"u8.ToArray() : "two"u8.ToArray();
        Assert.Equal(expected, await store.GetAsync("root/1.json", Now));
    }

    [Fact]
    public async Task Everything_else_is_repeated_until_it_works()
    {
        await using var lake = await TestLake.OpenAsync("s3");
        await using var proxy = new FaultProxy((await TestLake.ServerAsync()).Endpoint);
        await using var store = lake.OpenAgain(options => Through(proxy, options));
        var content = RandomNumberGenerator.GetBytes(300_000);
        var copy = Path.Combine(lake.LocalFolder, "copy");
        proxy.FailNext("PUT", WireFault.InternalError, WireFault.SlowDown, WireFault.LosesAnswer, WireFault.LandsLater);
        proxy.FailNext(
            "GET", WireFault.CutsBody, WireFault.Garbled, WireFault.LosesAnswer, WireFault.Hangs, WireFault.CutsBody);

        await store.PutFileAsync("tables/t/f.parquet", await lake.WriteScratchAsync(content), Now);
        var read = await store.GetAsync("tables/t/f.parquet", Now);
        await store.DownloadAsync("tables/t/f.parquet", copy, Now);

        Assert.Equal(content, read);
        Assert.Equal(content, await File.ReadAllBytesAsync(copy, Now));

        // Of the seven GETs, the one whose connection closed without a byte is repeated below us: it has no body to send twice.
        Assert.Equal((5, 6), (store.Requests.Puts, store.Requests.Gets));
    }

    [Fact]
    public async Task A_part_of_an_upload_that_fails_is_sent_again()
    {
        await using var lake = await TestLake.OpenAsync("s3");
        await using var proxy = new FaultProxy((await TestLake.ServerAsync()).Endpoint);
        await using var store = lake.OpenAgain(options => Through(proxy, options) with { MultipartBytesMin = 1 << 20 });
        var content = RandomNumberGenerator.GetBytes(20 << 20);
        proxy.FailNext("PUT", WireFault.LosesAnswer, WireFault.InternalError);
        proxy.FailNext("POST", WireFault.LosesAnswer);

        await store.PutFileAsync("tables/t/f.parquet", await lake.WriteScratchAsync(content), Now);

        Assert.Equal(content, await store.GetAsync("tables/t/f.parquet", Now));
    }

    [Fact]
    public async Task A_store_that_stays_away_is_unavailable()
    {
        await using var lake = await TestLake.OpenAsync("s3");
        await using var store = lake.OpenAgain(options => options with { Endpoint = "http://127.0.0.1:9", RetryCount = 1 });

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetAsync("root/1.json", Now).AsTask());
    }

    [Fact]
    public async Task A_forbidden_key_is_refused_and_never_taken_as_absent()
    {
        await using var lake = await TestLake.OpenAsync("s3");
        await using var proxy = new FaultProxy((await TestLake.ServerAsync()).Endpoint);
        await using var store = lake.OpenAgain(options => Through(proxy, options));
        proxy.FailNext("GET", WireFault.Forbidden);

        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => store.GetAsync("root/1.json", Now).AsTask());

        Assert.Contains("s3:ListBucket", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NOSUCHKEY", null, "AWS_ACCESS_KEY_ID")]
    [InlineData(null, "wrong", "AWS_SECRET_ACCESS_KEY")]
    public async Task A_wrong_key_is_refused_with_the_variable_to_set(string? access, string? secret, string advice)
    {
        await using var lake = await TestLake.OpenAsync("s3");
        await using var store = lake.OpenAgain(options => options with
        {
            AccessKey = access ?? options.AccessKey,
            SecretKey = secret ?? options.SecretKey,
        });

        var put = await Assert.ThrowsAsync<StoreRefusedException>(() => store.PutIfAbsentAsync("a", new byte[1], Now).AsTask());
        var list = await Assert.ThrowsAsync<StoreRefusedException>(() => store.ListAsync("a", "", Now).CountAsync(Now).AsTask());

        Assert.Contains(advice, put.Message, StringComparison.Ordinal);
        Assert.Contains(advice, list.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_bucket_is_refused()
    {
        await using var lake = await TestLake.OpenAsync("s3");
        await using var store = ObjectStores.Open("s3://there-is-no-such-bucket/lake", lake.Options);

        await Assert.ThrowsAsync<StoreRefusedException>(() => store.GetAsync("root/1.json", Now).AsTask());
        var put = await Assert.ThrowsAsync<StoreRefusedException>(() => store.PutIfAbsentAsync("a", new byte[1], Now).AsTask());

        Assert.Contains("create the bucket", put.Message, StringComparison.Ordinal);
    }

    private static StoreOptions Through(FaultProxy proxy, StoreOptions options) =>
        options with { Endpoint = proxy.Endpoint, RequestTimeout = TimeSpan.FromSeconds(1) };
}
