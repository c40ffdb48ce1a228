using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;

namespace Lakehouse.QueryApi.Http.GraphiQL;

/// <summary>GraphiQL, served from our own files: the page asks no other host for anything.</summary>
internal static class GraphiQLPage
{
    // The page runs its own scripts and talks to its own host; graphiql styles elements in place.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; font-src 'self' data:; "
        + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["index.html"] = "text/html; charset=utf-8",
        ["start.js"] = "text/javascript; charset=utf-8",
        ["react.production.min.js"] = "text/javascript; charset=utf-8",
        ["react-dom.production.min.js"] = "text/javascript; charset=utf-8",
        ["graphiql.min.js"] = "text/javascript; charset=utf-8",
        ["graphiql.min.css"] = "text/css; charset=utf-8",
    };

    private static readonly EmbeddedFileProvider Files = new(typeof(GraphiQLPage).Assembly, "Lakehouse.QueryApi.Http.GraphiQL");

    /// <summary>The page; its files are asked for below the path at which it was.</summary>
    internal static async Task WriteAsync(HttpContext http)
    {
        using var reader = new StreamReader(Files.GetFileInfo("index.html").CreateReadStream());
        var page = await reader.ReadToEndAsync(http.RequestAborted);
        var endpoint = HtmlEncoder.Default.Encode($"{http.Request.PathBase}{http.Request.Path}".TrimEnd('/'));
        Begin(http.Response, Types["index.html"]);
        await http.Response.WriteAsync(page.Replace("{endpoint}", endpoint, StringComparison.Ordinal), http.RequestAborted);
    }

    internal static Task WriteFileAsync(HttpContext http) => WriteAsync(http, (string)http.Request.RouteValues["file"]!);

    private static Task WriteAsync(HttpContext http, string name)
    {
        var file = Types.TryGetValue(name, out var type) ? Files.GetFileInfo(name) : null;
        if (file is not { Exists: true })
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        Begin(http.Response, type!);
        return http.Response.SendFileAsync(file, http.RequestAborted);
    }

    private static void Begin(HttpResponse response, string type)
    {
        response.ContentType = type;
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
