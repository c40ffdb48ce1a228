using System.Net;
using System.Text.Json;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.Support;

namespace Lakehouse.QueryApi.Tests.Catalog;

public sealed class CatalogTests : IAsyncLifetime
{
    private const string OrdersPath = "/iceberg/v1/namespaces/public/tables/orders";

    private WrittenLake _lake = null!;
    private ServedApi _api = null!;
    private string _token = "";

    public async ValueTask InitializeAsync()
    {
        _lake = await WrittenLake.CreateAsync();
        _api = await ServedApi.StartAsync(
            _lake.Folder, options => options.CatalogProperties["s3.endpoint"] = "http://store:9000");
        _token = _api.TokenOf(Role.PlatformAnalyst, "*");
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _lake.DisposeAsync();
    }

    /// <summary>iceberg-js finds the tables, icebird reads what the catalog said, DuckDB counts what the lake has at that
    /// root.</summary>
    [Fact]
    public async Task Independent_clients_read_what_the_lake_has()
    {
        var head = await _lake.HeadAsync();
        var read = await ReadAsync($"root-{head.Number}");

        Assert.Equal([WrittenLake.Orders, WrittenLake.Items], read.Select(table => table.Name));
        Assert.Equal(await CountAsync(head), read);
    }

    [Fact]
    public async Task A_pinned_root_stays_as_it_was_while_the_newest_goes_on()
    {
        var pinned = await _lake.HeadAsync();
        var before = await ReadAsync($"root-{pinned.Number}");

        await _lake.CommitAsync(WrittenLake.Orders, 40);
        await _lake.FoldAsync(WrittenLake.Orders);
        var head = await _lake.HeadAsync();
        await ShownAsync(head);

        Assert.Equal(before, await ReadAsync($"root-{pinned.Number}"));
        Assert.Equal(await CountAsync(head), await ReadAsync(""));
        Assert.Equal(540, (await ReadAsync(""))[0].Rows);
    }

    [Fact]
    public async Task Iceberg_js_hears_of_tables_that_are_not_there_and_of_writes_that_are_not_taken()
    {
        var lines = (await IndependentReader.RunAsync("iceberg-rest-refusals.mjs", $"{_api.Address}/iceberg", _token))
            .ToDictionary(line => line.GetProperty("name").GetString()!);

        Assert.Equal("[404,\"NoSuchTableException\"]", lines["missing table"].GetProperty("error").GetRawText());
        Assert.Equal("[404,\"NoSuchNamespaceException\"]", lines["missing namespace"].GetProperty("error").GetRawText());
        Assert.Equal("[406,\"UnsupportedOperationException\"]", lines["create namespace"].GetProperty("error").GetRawText());
        Assert.Equal("[406,\"UnsupportedOperationException\"]", lines["drop table"].GetProperty("error").GetRawText());
        Assert.Equal("[true,false,true,false]", lines["exists"].GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task Config_pins_a_root_and_tells_what_is_answered()
    {
        var head = await _lake.HeadAsync();

        var newest = await JsonAsync("/iceberg/v1/config");
        var pinned = await JsonAsync($"/iceberg/v1/config?warehouse=root-{head.Number}");

        Assert.Equal("{}", newest.GetProperty("overrides").GetRawText());
        Assert.Equal($"root-{head.Number}", pinned.GetProperty("overrides").GetProperty("prefix").GetString());
        Assert.Equal("http://store:9000", newest.GetProperty("defaults").GetProperty("s3.endpoint").GetString());
        Assert.Contains("GET /v1/{prefix}/namespaces/{namespace}/tables/{table}",
            newest.GetProperty("endpoints").EnumerateArray().Select(one => one.GetString()));
    }

    [Theory]
    [InlineData("/iceberg/v1/config?warehouse=root-999999", "NoSuchWarehouseException")]
    [InlineData("/iceberg/v1/config?warehouse=root--1", "NoSuchWarehouseException")]
    [InlineData("/iceberg/v1/config?warehouse=mine", "NoSuchWarehouseException")]
    [InlineData("/iceberg/v1/root-999999/namespaces", "NoSuchWarehouseException")]
    [InlineData("/iceberg/v1/..%2f..%2froot/namespaces", "NoSuchWarehouseException")]
    [InlineData("/iceberg/v1/namespaces/none", "NoSuchNamespaceException")]
    [InlineData("/iceberg/v1/namespaces/none/tables", "NoSuchNamespaceException")]
    [InlineData("/iceberg/v1/namespaces/public%1Fbelow/tables", "NoSuchNamespaceException")]
    [InlineData("/iceberg/v1/namespaces?parent=none", "NoSuchNamespaceException")]
    [InlineData("/iceberg/v1/namespaces/public/tables/none", "NoSuchTableException")]
    [InlineData("/iceberg/v1/namespaces/public/tables/fresh", "NoSuchTableException")]
    [InlineData("/iceberg/v1/namespaces/public/tables/parked", "NoSuchTableException")]
    [InlineData("/iceberg/v1/namespaces/public/views/x", "NotFoundException")]
    [InlineData("/iceberg/v1/", "NotFoundException")]
    public async Task What_is_not_there_is_404_with_its_type(string path, string type)
    {
        var answer = await _api.GetAsync(path, _token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal((type, 404), await ErrorOf(answer));
    }

    [Theory]
    [InlineData("POST", "/iceberg/v1/namespaces")]
    [InlineData("DELETE", "/iceberg/v1/namespaces/public")]
    [InlineData("POST", "/iceberg/v1/namespaces/public/tables")]
    [InlineData("POST", OrdersPath)]
    [InlineData("DELETE", OrdersPath)]
    [InlineData("POST", "/iceberg/v1/tables/rename")]
    [InlineData("POST", "/iceberg/v1/transactions/commit")]
    [InlineData("POST", "/iceberg/v1/oauth/tokens")]
    public async Task Nothing_can_be_changed(string method, string path)
    {
        var answer = await _api.SendAsync(new HttpMethod(method), path, _token);

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
        Assert.Equal(("UnsupportedOperationException", 406), await ErrorOf(answer));
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData(Role.Customer, "7")]
    [InlineData(Role.Analyst, "7")]
    [InlineData(Role.Finance, "7")]
    [InlineData(Role.PlatformAnalyst, "7", "8")]
    [InlineData(Role.Operator)]
    public async Task Only_who_sees_all_tenants_is_let_in(Role role, params string[] tenants)
    {
        foreach (var path in (string[])["/iceberg/v1/config", "/iceberg/v1/namespaces", OrdersPath, "/iceberg/v1/nothing"])
        {
            var answer = await _api.GetAsync(path, _api.TokenOf(role, tenants));

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Equal(("ForbiddenException", 403), await ErrorOf(answer));
        }
    }

    [Fact]
    public async Task An_operator_of_all_tenants_is_let_in() => Assert.Equal(
        HttpStatusCode.OK, (await _api.GetAsync(OrdersPath, _api.TokenOf(Role.Operator, "*"))).StatusCode);

    [Theory]
    [InlineData(null)]
    [InlineData("forged")]
    public async Task Nobody_is_let_in_without_a_token(string? token)
    {
        foreach (var path in (string[])["/iceberg/v1/config", "/iceberg/v1/namespaces", OrdersPath, "/iceberg/v1/nothing"])
        {
            var answer = await _api.GetAsync(path, token);

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal(("NotAuthorizedException", 401), await ErrorOf(answer));
            Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_version_that_a_client_has_is_not_sent_again()
    {
        var tag = (await _api.GetAsync(OrdersPath, _token)).Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(OrdersPath));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{OrdersPath}?snapshots=refs"));

        await _lake.CommitAsync(WrittenLake.Orders, 1);
        await _lake.FoldAsync(WrittenLake.Orders);
        await ShownAsync(await _lake.HeadAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(OrdersPath));

        async Task<HttpStatusCode> StatusAsync(string path) =>
            (await _api.GetAsync(path, _token, ("If-None-Match", tag))).StatusCode;
    }

    [Fact]
    public async Task Refs_leaves_old_snapshots_out()
    {
        await _lake.CommitAsync(WrittenLake.Orders, 1);
        await _lake.FoldAsync(WrittenLake.Orders);
        await ShownAsync(await _lake.HeadAsync());

        var all = (await JsonAsync(OrdersPath)).GetProperty("metadata");
        var referenced = (await JsonAsync($"{OrdersPath}?snapshots=refs")).GetProperty("metadata");

        Assert.Equal(2, all.GetProperty("snapshots").GetArrayLength());
        Assert.Equal(
            all.GetProperty("current-snapshot-id").GetInt64(),
            Assert.Single(referenced.GetProperty("snapshots").EnumerateArray()).GetProperty("snapshot-id").GetInt64());
        Assert.Equal(HttpStatusCode.BadRequest, (await _api.GetAsync($"{OrdersPath}?snapshots=some", _token)).StatusCode);
    }

    [Fact]
    public async Task Head_answers_without_a_body()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync(HttpMethod.Head, OrdersPath, _token)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await _api.SendAsync(HttpMethod.Head, OrdersPath + "x", _token)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NoContent, (await _api.SendAsync(HttpMethod.Head, "/iceberg/v1/namespaces/sales", _token)).StatusCode);
    }

    [Fact]
    public async Task The_metadata_is_the_object_that_its_location_names()
    {
        var loaded = await JsonAsync(OrdersPath);
        var location = loaded.GetProperty("metadata-location").GetString()!;

        var cancellation = TestContext.Current.CancellationToken;
        var file = JsonElement.Parse(await File.ReadAllTextAsync(new Uri(location).LocalPath, cancellation));

        Assert.True(JsonElement.DeepEquals(file, loaded.GetProperty("metadata")));
        Assert.Equal($"{(await _lake.HeadAsync()).Table(WrittenLake.Orders).FoldedLsn}",
            loaded.GetProperty("config").GetProperty("lakehouse.folded-lsn").GetString());
    }

    private async Task<IReadOnlyList<(string Name, long Rows)>> ReadAsync(string warehouse) =>
    [
        .. (await IndependentReader.RunAsync("iceberg-rest.mjs", $"{_api.Address}/iceberg", _token, warehouse)).Select(line => (
            $"{line.GetProperty("namespace").GetString()}.{line.GetProperty("table").GetString()}",
            line.GetProperty("rows").GetInt64())),
    ];

    /// <summary>Rows of level 1, which at this root have no pending changes.</summary>
    private async Task<IReadOnlyList<(string Name, long Rows)>> CountAsync(LakeRoot root)
    {
        var cancellation = TestContext.Current.CancellationToken;
        List<(string, long)> counts = [];
        foreach (var name in (string[])[WrittenLake.Orders, WrittenLake.Items])
        {
            using var session = await LakeSession.OpenAsync(
                _lake.Store, _lake.Cache, root, null, new ScanOptions { Tables = [name] }, cancellation);
            counts.Add((name, (long)session.ReadAll($"SELECT count(*) FROM {name}", cancellation)[0][0]!));
        }
        return counts;
    }

    private async Task ShownAsync(LakeRoot root)
    {
        while ((await JsonAsync("/health/ready")).GetProperty("root").GetInt64() < root.Number)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement> JsonAsync(string path) => await ServedApi.JsonOf(await _api.GetAsync(path, _token));

    private static async Task<(string?, int)> ErrorOf(HttpResponseMessage answer)
    {
        var error = (await ServedApi.JsonOf(answer)).GetProperty("error");
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        return (error.GetProperty("type").GetString(), error.GetProperty("code").GetInt32());
    }
}
