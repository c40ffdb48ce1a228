using System.Net;
using System.Text.RegularExpressions;
using Lakehouse.QueryApi.Dashboard;

namespace Lakehouse.QueryApi.Tests.Dashboard;

/// <summary>How the API serves the dashboard's files.</summary>
public sealed partial class DashboardRoutingTests(DashboardRoutingTests.Served served)
    : IClassFixture<DashboardRoutingTests.Served>
{
    private static readonly (string, string) Html = ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    private ServedApi Api => served.Api;

    [Theory]
    [InlineData("/")]
    [InlineData("/pnl?basis=cash")]
    [InlineData("/a/screen/of/tomorrow")]
    public async Task Every_screen_is_the_page_and_is_asked_for_anew(string path)
    {
        var answer = await Api.GetAsync(path, null, Html);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        Assert.Contains("<div id=\"root\">", await TextOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_named_by_their_content_are_kept_for_ever()
    {
        foreach (var path in await FilesOfPageAsync())
        {
            var answer = await Api.GetAsync(path, null);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
            Assert.Contains(answer.Content.Headers.ContentType?.MediaType, (string[])["text/javascript", "text/css"]);
        }
    }

    [Fact]
    public async Task The_page_has_no_script_or_style_of_its_own_and_the_policy_allows_none()
    {
        var answer = await Api.GetAsync("/", null, Html);
        var page = await TextOf(answer);

        Assert.Equal(DashboardRouting.ContentSecurityPolicy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.DoesNotContain("unsafe", DashboardRouting.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineScript(), page);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Who_takes_gzip_gets_it_and_both_are_one_file()
    {
        var path = (await FilesOfPageAsync())[0];

        var plain = await Api.GetAsync(path, null);
        var zipped = await Api.GetAsync(path, null, ("Accept-Encoding", "br, gzip"));
        var refused = await Api.GetAsync(path, null, ("Accept-Encoding", "gzip;q=0"));

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Empty(refused.Content.Headers.ContentEncoding);
        Assert.Equal("gzip", Assert.Single(zipped.Content.Headers.ContentEncoding));
        Assert.Equal(plain.Headers.ETag, zipped.Headers.ETag);
        await using var unzipping = new System.IO.Compression.GZipStream(
            await zipped.Content.ReadAsStreamAsync(Cancellation), System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal(await TextOf(plain), await new StreamReader(unzipping).ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task A_page_that_is_known_is_not_sent_again()
    {
        var tag = (await Api.GetAsync("/", null, Html)).Headers.ETag!.ToString();

        var known = await Api.GetAsync("/pnl", null, Html, ("If-None-Match", tag));
        var other = await Api.GetAsync("/pnl", null, Html, ("If-None-Match", "\"other\""));

        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/assets/none.js")]
    [InlineData("/assets/../index.html")]
    [InlineData("/no-such-path")]
    public async Task A_program_that_mistook_a_path_gets_no_page(string path)
    {
        var answer = await Api.GetAsync(path, null, ("Accept", "application/json"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_paths_of_programs_stay_theirs_also_for_a_browser()
    {
        Assert.Equal("application/json", (await Api.GetAsync("/health/live", null, Html)).Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Api.GetAsync("/iceberg/v1/none", null, Html)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Api.SendAsync(HttpMethod.Post, "/pnl", null, Html)).StatusCode);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<string> TextOf(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Cancellation);

    private async Task<string[]> FilesOfPageAsync()
    {
        var page = await TextOf(await Api.GetAsync("/", null, Html));
        string[] files = [.. File().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.True(files.Length >= 2, page);
        return files;
    }

    [GeneratedRegex("(?:src|href)=\"(/assets/[^\"]+)\"")]
    private static partial Regex File();

    [GeneratedRegex("<script(?![^>]* src=)|\\son[a-z]+=\"")]
    private static partial Regex InlineScript();

    /// <summary>A lake without rows, and the program over it.</summary>
    public sealed class Served : IAsyncLifetime
    {
        private WrittenLake _lake = null!;

        internal ServedApi Api { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _lake = await WrittenLake.CreateAsync();
            Api = await ServedApi.StartAsync(_lake.Folder);
        }

        public async ValueTask DisposeAsync()
        {
            await Api.DisposeAsync();
            await _lake.DisposeAsync();
        }
    }
}
