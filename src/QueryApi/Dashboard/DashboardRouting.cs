using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Lakehouse.QueryApi.Dashboard;

/// <summary>Serves the dashboard beside the API that it asks. The files are the same for everyone and need no token.</summary>
public static class DashboardRouting
{
    /// <summary>Scripts and styles of our own files alone, questions to this host alone, and no page around ours.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The page at every path that nothing else answers, as its screens have paths of their own; its files below
    /// <c>/assets</c>.</summary>
    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/assets/{name}", Reading, http => WriteAsync(
            http, DashboardFiles.Find($"assets/{http.Request.RouteValues["name"]}")));
        routes.MapMethods("/{**screen}", Reading, http => WriteAsync(http, WantsPage(http) ? DashboardFiles.Page : null))
            .WithOrder(int.MaxValue);
    }

    /// <summary>A browser that opens an address asks for HTML; a program that mistook a path must not get a page.</summary>
    private static bool WantsPage(HttpContext http) => http.Request.GetTypedHeaders().Accept
        .Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    private static async Task WriteAsync(HttpContext http, DashboardFile? file)
    {
        var response = http.Response;
        if (file is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        WriteHeaders(response, file);
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Compare(file.Tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var takesZip = http.Request.GetTypedHeaders().AcceptEncoding.Any(one => one.Value == "gzip" && one.Quality != 0);
        if (takesZip)
            response.Headers.ContentEncoding = "gzip";
        response.ContentType = file.ContentType;
        await response.Body.WriteAsync(takesZip ? file.Zipped : file.Plain, http.RequestAborted);
    }

    private static void WriteHeaders(HttpResponse response, DashboardFile file)
    {
        response.Headers.CacheControl = file.IsNamedByContent ? Forever : "no-cache";
        response.Headers.ETag = $"W/{file.Tag}";   // weak: with and without gzip it is the same file
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
