using System.Text.Json;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.Support;

namespace Lakehouse.QueryApi.Tests.Catalog;

/// <summary>A lake and its catalog, asked by who sees all tenants.</summary>
public sealed class CatalogWorld : IAsyncLifetime
{
    internal const string OrdersPath = "/iceberg/v1/namespaces/public/tables/orders";

    internal WrittenLake Lake { get; private set; } = null!;

    internal ServedApi Api { get; private set; } = null!;

    internal string Token { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Lake = await WrittenLake.CreateAsync();
        Api = await ServedApi.StartAsync(
            Lake.Folder, options => options.CatalogProperties["s3.endpoint"] = "http://store:9000");
        Token = Api.TokenOf(Role.PlatformAnalyst, "*");
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Lake.DisposeAsync();
    }

    internal async Task<IReadOnlyList<(string Name, long Rows)>> ReadAsync(string warehouse) =>
    [
        .. (await IndependentReader.RunAsync("iceberg-rest.mjs", $"{Api.Address}/iceberg", Token, warehouse)).Select(line => (
            $"{line.GetProperty("namespace").GetString()}.{line.GetProperty("table").GetString()}",
            line.GetProperty("rows").GetInt64())),
    ];

    /// <summary>Rows of level 1, which at this root have no pending changes.</summary>
    internal async Task<IReadOnlyList<(string Name, long Rows)>> CountAsync(LakeRoot root)
    {
        var cancellation = TestContext.Current.CancellationToken;
        List<(string, long)> counts = [];
        foreach (var name in (string[])[WrittenLake.Orders, WrittenLake.Items])
        {
            using var session = await LakeSession.OpenAsync(
                Lake.Store, Lake.Cache, root, null, new ScanOptions { Tables = [name] }, cancellation);
            counts.Add((name, (long)session.ReadAll($"SELECT count(*) FROM {name}", cancellation)[0][0]!));
        }
        return counts;
    }

    internal async Task ShownAsync(LakeRoot root)
    {
        while ((await JsonAsync("/health/ready")).GetProperty("root").GetInt64() < root.Number)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    internal async Task<JsonElement> JsonAsync(string path) => await ServedApi.JsonOf(await Api.GetAsync(path, Token));

    internal static async Task<(string?, int)> ErrorOf(HttpResponseMessage answer)
    {
        var error = (await ServedApi.JsonOf(answer)).GetProperty("error");
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        return (error.GetProperty("type").GetString(), error.GetProperty("code").GetInt32());
    }
}
