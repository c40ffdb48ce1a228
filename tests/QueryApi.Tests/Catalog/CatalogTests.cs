using System.Net;
using System.Text.Json;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.Support;

namespace Lakehouse.QueryApi.Tests.Catalog;

/// <summary>What the catalog says of a lake that stands still.</summary>
public sealed class CatalogTests(CatalogWorld world) : IClassFixture<CatalogWorld>
{
    private const string OrdersPath = CatalogWorld.OrdersPath;

    /// <summary>iceberg-js finds the tables, icebird reads what the catalog said, DuckDB counts what the lake has at that
    /// root.</summary>
    [Fact]
    public async Task Independent_clients_read_what_the_lake_has()
    {
        var head = await world.Lake.HeadAsync();
        var read = await world.ReadAsync($"root-{head.Number}");

        Assert.Equal([WrittenLake.Orders, WrittenLake.Items], read.Select(table => table.Name));
        Assert.Equal(await world.CountAsync(head), read);
    }

    [Fact]
    public async Task Iceberg_js_hears_of_tables_that_are_not_there_and_of_writes_that_are_not_taken()
    {
        var lines = (await IndependentReader.RunAsync("iceberg-rest-refusals.mjs", $"{world.Api.Address}/iceberg", world.Token))
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
        var head = await world.Lake.HeadAsync();

        var newest = await world.JsonAsync("/iceberg/v1/config");
        var pinned = await world.JsonAsync($"/iceberg/v1/config?warehouse=root-{head.Number}");

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
        var answer = await world.Api.GetAsync(path, world.Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal((type, 404), await CatalogWorld.ErrorOf(answer));
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
        var answer = await world.Api.SendAsync(new HttpMethod(method), path, world.Token);

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
        Assert.Equal(("UnsupportedOperationException", 406), await CatalogWorld.ErrorOf(answer));
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
            var answer = await world.Api.GetAsync(path, world.Api.TokenOf(role, tenants));

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Equal(("ForbiddenException", 403), await CatalogWorld.ErrorOf(answer));
        }
    }

    [Fact]
    public async Task An_operator_of_all_tenants_is_let_in() => Assert.Equal(
        HttpStatusCode.OK, (await world.Api.GetAsync(OrdersPath, world.Api.TokenOf(Role.Operator, "*"))).StatusCode);

    [Theory]
    [InlineData(null)]
    [InlineData("forged")]
    public async Task Nobody_is_let_in_without_a_token(string? token)
    {
        foreach (var path in (string[])["/iceberg/v1/config", "/iceberg/v1/namespaces", OrdersPath, "/iceberg/v1/nothing"])
        {
            var answer = await world.Api.GetAsync(path, token);

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal(("NotAuthorizedException", 401), await CatalogWorld.ErrorOf(answer));
            Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Head_answers_without_a_body()
    {
        Assert.Equal(HttpStatusCode.NoContent, await HeadAsync(OrdersPath));
        Assert.Equal(HttpStatusCode.NotFound, await HeadAsync($"{OrdersPath}x"));
        Assert.Equal(HttpStatusCode.NoContent, await HeadAsync("/iceberg/v1/namespaces/sales"));

        async Task<HttpStatusCode> HeadAsync(string path) =>
            (await world.Api.SendAsync(HttpMethod.Head, path, world.Token)).StatusCode;
    }

    [Fact]
    public async Task The_metadata_is_the_object_that_its_location_names()
    {
        var loaded = await world.JsonAsync(OrdersPath);
        var location = loaded.GetProperty("metadata-location").GetString()!;

        var cancellation = TestContext.Current.CancellationToken;
        var file = JsonElement.Parse(await File.ReadAllTextAsync(new Uri(location).LocalPath, cancellation));

        Assert.True(JsonElement.DeepEquals(file, loaded.GetProperty("metadata")));
        Assert.Equal($"{(await world.Lake.HeadAsync()).Table(WrittenLake.Orders).FoldedLsn}",
            loaded.GetProperty("config").GetProperty("lakehouse.folded-lsn").GetString());
    }
}
