using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lakehouse.Lake;
using Lakehouse.Lake.Root;
using Lakehouse.QueryApi.Access.Requests;
using Lakehouse.QueryApi.Http.Answering;
using Lakehouse.QueryApi.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Lakehouse.QueryApi.Catalog;

/// <summary>The catalog's requests.</summary>
/// <remarks>Spec: Apache Iceberg, REST Catalog API v1; of it what reads.</remarks>
public sealed partial class CatalogRouting
{
    // Levels of a namespace are joined by this in a path; ours have one.
    private const char LevelSeparator = '\x1f';

    private readonly IcebergCatalog _catalog;
    private readonly ILogger _logger;

    private CatalogRouting(IcebergCatalog catalog, ILogger logger) => (_catalog, _logger) = (catalog, logger);

    /// <param name="path">Ends with the specification's <c>/v1</c>.</param>
    public static void Map(IEndpointRouteBuilder routes, string path, IcebergCatalog catalog, ILoggerFactory loggers)
    {
        var routing = new CatalogRouting(catalog, loggers.CreateLogger("Lakehouse.QueryApi.Catalog"));
        routes.Map($"{path}/config", routing.Guard(routing.ConfigAsync));
        foreach (var root in (ReadOnlySpan<string>)[path, $"{path}/{{prefix}}"])
        {
            routes.Map($"{root}/namespaces", routing.Guard(routing.ListNamespacesAsync));
            routes.Map($"{root}/namespaces/{{namespace}}", routing.Guard(routing.NamespaceAsync));
            routes.Map($"{root}/namespaces/{{namespace}}/tables", routing.Guard(routing.ListTablesAsync));
            routes.Map($"{root}/namespaces/{{namespace}}/tables/{{table}}", routing.Guard(routing.TableAsync));
        }
        routes.Map($"{path}/{{**rest}}", routing.Guard(_ => throw CatalogException.NoSuchResource()));
    }

    private RequestDelegate Guard(Func<HttpContext, Task> answer) => async http =>
    {
        try
        {
            RequestOutcome.CatalogAnswered.Keep(http);
            Admit(http);
            await answer(http);
        }
        catch (CatalogException refused)
        {
            if (RequestOutcome.FindKept(http) == RequestOutcome.CatalogAnswered)
                RequestOutcome.CatalogRefused.Keep(http);
            await RefuseAsync(http, refused);
        }
        catch (LakeException away)
        {
            LogAway(away.Message);
            RequestOutcome.CatalogFailed.Keep(http);
            await RefuseAsync(http, CatalogException.Unavailable());
        }
    };

    /// <exception cref="CatalogException">Nobody known, nobody who may, or a request that would change something.</exception>
    private static void Admit(HttpContext http)
    {
        if (RequestAuthentication.ProblemOf(http) is { } problem)
        {
            problem.WriteHeaders(http.Response);
            RequestOutcome.Unknown(isCatalog: true, $"{RequestAuthentication.AccessOf(http).Refusal}").Keep(http);
            throw CatalogException.NotAuthorized(problem.Status, problem.Message);
        }
        if (RequestAuthentication.AccessOf(http).Principal is not { MayUseCatalog: true })
        {
            RequestOutcome.Unknown(isCatalog: true, "forbidden").Keep(http);
            throw CatalogException.Forbidden();
        }
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            throw CatalogException.ReadOnly();
    }

    private async Task ConfigAsync(HttpContext http)
    {
        var config = await _catalog.ConfigAsync(http.Request.Query["warehouse"], http.RequestAborted);
        await WriteAsync(http, config, CatalogJson.Default.CatalogConfig);
    }

    private async Task ListNamespacesAsync(HttpContext http)
    {
        var view = await OpenAsync(http);
        var parent = http.Request.Query["parent"].ToString();
        await WriteAsync(
            http, parent.Length == 0 ? view.ListNamespaces() : view.ListChildren(parent), CatalogJson.Default.NamespaceList);
    }

    private async Task NamespaceAsync(HttpContext http)
    {
        var found = (await OpenAsync(http)).Namespace(NamespaceOf(http));
        await WriteAsync(http, found, CatalogJson.Default.NamespaceAnswer);
    }

    private async Task ListTablesAsync(HttpContext http) => await WriteAsync(
        http, (await OpenAsync(http)).ListTables(NamespaceOf(http)), CatalogJson.Default.TableList);

    private async Task TableAsync(HttpContext http)
    {
        var isReferencedOnly = ReadSnapshots(http.Request);
        var table = (await OpenAsync(http)).Table(NamespaceOf(http), ValueOf(http, "table")!);
        var tag = TagOf(table, isReferencedOnly);
        http.Response.Headers.ETag = tag.ToString();
        http.Response.Headers.CacheControl = "private, no-cache";
        if (EntityTag.IsKnown(http.Request, tag))
            http.Response.StatusCode = StatusCodes.Status304NotModified;
        else if (HttpMethods.IsHead(http.Request.Method))
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await WriteAsync(
                http, await _catalog.LoadAsync(table, isReferencedOnly, http.RequestAborted),
                CatalogJson.Default.LoadedTable);
    }

    private ValueTask<CatalogView> OpenAsync(HttpContext http) =>
        _catalog.OpenAsync(ValueOf(http, "prefix"), http.RequestAborted);

    private static bool ReadSnapshots(HttpRequest request) => request.Query["snapshots"].ToString() switch
    {
        "" or "all" => false,
        "refs" => true,
        _ => throw CatalogException.BadRequest("`snapshots` is `all` or `refs`."),
    };

    // A version's metadata never changes, and each version has an object of its own.
    private static EntityTagHeaderValue TagOf(TableRoot table, bool isReferencedOnly)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{isReferencedOnly} {table.FoldedLsn} {table.Metadata}"));
        return new($"\"{Convert.ToHexStringLower(digest.AsSpan(0, 16))}\"");
    }

    private static string NamespaceOf(HttpContext http) => ValueOf(http, "namespace")!.TrimEnd(LevelSeparator);

    private static string? ValueOf(HttpContext http, string name) => http.GetRouteValue(name) as string;

    private static async Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> type)
    {
        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        http.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(http.Response.BodyWriter, answer, type, http.RequestAborted);
    }

    private static async Task RefuseAsync(HttpContext http, CatalogException refused)
    {
        http.Response.StatusCode = refused.Status;
        if (refused.Status == StatusCodes.Status406NotAcceptable)
            http.Response.Headers.Allow = "GET, HEAD";
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        http.Response.ContentType = "application/json";
        var error = new CatalogErrorAnswer(new(refused.Message, refused.Type, refused.Status));
        await JsonSerializer.SerializeAsync(
            http.Response.BodyWriter, error, CatalogJson.Default.CatalogErrorAnswer, http.RequestAborted);
    }

    [LoggerMessage(3201, LogLevel.Warning, "A request of the catalog could not be answered: {Reason}")]
    private partial void LogAway(string reason);
}
