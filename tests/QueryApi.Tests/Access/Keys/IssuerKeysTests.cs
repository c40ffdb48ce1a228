using System.Security.Cryptography;
using Lakehouse.QueryApi.Access;
using Lakehouse.QueryApi.Access.Keys;
using Lakehouse.QueryApi.Tests.Access.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.QueryApi.Tests.Access.Keys;

public sealed class IssuerKeysTests : IAsyncLifetime
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private readonly TestClock _clock = new();
    private KeyServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await KeyServer.StartAsync();
        _server.Serve(ForgedToken.JwkOf(Key, "one"));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Known_keys_are_not_asked_for_again()
    {
        var keys = await StartAsync();

        for (var round = 0; round < 10; round++)
            Assert.NotNull(await keys.FindAsync("one", Cancellation));

        Assert.Equal(1, _server.AskedCount);
    }

    [Fact]
    public async Task An_unknown_id_makes_us_ask_at_most_every_half_minute()
    {
        var keys = await StartAsync();
        _server.Serve(ForgedToken.JwkOf(Key, "two"));

        Assert.Null(await keys.FindAsync("two", Cancellation));
        _clock.Pass(TimeSpan.FromSeconds(30));
        Assert.NotNull(await keys.FindAsync("two", Cancellation));
        for (var round = 0; round < 10; round++)
            Assert.Null(await keys.FindAsync($"invented {round}", Cancellation));

        Assert.Equal(2, _server.AskedCount);
        Assert.Null(await keys.FindAsync("one", Cancellation));
    }

    [Fact]
    public async Task Who_asks_at_once_asks_once()
    {
        var keys = await StartAsync();
        _server.Serve(ForgedToken.JwkOf(Key, "two"));
        _clock.Pass(TimeSpan.FromSeconds(30));

        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => keys.FindAsync("two", Cancellation).AsTask()));

        Assert.All(found, Assert.NotNull);
        Assert.Equal(2, _server.AskedCount);
    }

    [Fact]
    public async Task A_withdrawn_key_is_forgotten_after_a_quarter_of_an_hour()
    {
        var keys = await StartAsync();
        _server.Serve(ForgedToken.JwkOf(Key, "two"));

        _clock.Pass(TimeSpan.FromMinutes(15));
        await keys.FindAsync("two", Cancellation);

        Assert.Null(await keys.FindAsync("one", Cancellation));
    }

    [Fact]
    public async Task Keys_stay_while_the_issuer_fails()
    {
        var keys = await StartAsync();
        foreach (var failure in (Func<HttpContext, Task>[])
            [
                Status(500), Status(404), Redirect, http => http.Response.WriteAsync("{\"keys\":"),
                http => http.Response.WriteAsync(new string(' ', JsonWebKeySet.BytesMax + 1)),
            ])
        {
            _server.Answer = failure;
            _clock.Pass(TimeSpan.FromMinutes(15));

            Assert.Null(await keys.FindAsync("unknown", Cancellation));
            Assert.NotNull(await keys.FindAsync("one", Cancellation));
        }
    }

    [Fact]
    public async Task An_issuer_that_is_away_at_the_start_is_asked_later()
    {
        _server.Answer = Status(503);
        var keys = await StartAsync();

        await Assert.ThrowsAsync<KeysAwayException>(async () => await keys.FindAsync("one", Cancellation));
        _server.Serve(ForgedToken.JwkOf(Key, "one"));
        _clock.Pass(TimeSpan.FromSeconds(30));

        Assert.NotNull(await keys.FindAsync("one", Cancellation));
    }

    [Fact]
    public async Task A_set_without_a_good_key_stops_the_start()
    {
        _server.Serve();

        await Assert.ThrowsAsync<AccessConfigurationException>(StartAsync);
    }

    [Theory]
    [InlineData("http://issuer.example/keys")]
    [InlineData("https://ann:secret@issuer.example/keys")]
    [InlineData("ftp://issuer.example/keys")]
    [InlineData("file:///etc/passwd")]
    public void Other_urls_are_refused(string url)
    {
        var refused = Assert.Throws<AccessConfigurationException>(() => new KeyPlace(url));

        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_stops_the_start()
    {
        using var place = new KeyPlace("/nowhere/keys.json");

        await Assert.ThrowsAsync<AccessConfigurationException>(
            () => new IssuerKeys(place, _clock, NullLogger.Instance).StartAsync(Cancellation));
    }

    private async Task<IssuerKeys> StartAsync()
    {
        var keys = new IssuerKeys(new KeyPlace(_server.Url), _clock, NullLogger.Instance);
        await keys.StartAsync(Cancellation);
        return keys;
    }

    private static Func<HttpContext, Task> Status(int status) => http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static Task Redirect(HttpContext http)
    {
        http.Response.Redirect("/elsewhere");
        return Task.CompletedTask;
    }
}
