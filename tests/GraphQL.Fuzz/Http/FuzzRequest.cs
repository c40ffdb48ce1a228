using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lakehouse.GraphQL.Fuzz.Http;

/// <summary>A request as bytes.</summary>
/// <param name="Kind">For the count.</param>
/// <param name="Status">What the answer's has to be; null when nobody can tell without reading it.</param>
internal sealed record FuzzRequest(
    string Kind, int? Status, string Method, string Query, string? Accept, string? ContentType, byte[] Body)
{
    internal HttpContext ToContext(IServiceProvider services)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Method = Method;
        http.Request.QueryString = new(Query);
        http.Request.Headers.Accept = Accept;
        http.Request.ContentType = ContentType;
        http.Request.Body = new MemoryStream(Body);
        return http;
    }

    public override string ToString() =>
        $"{Method} {Query} accept={Accept} contentType={ContentType} body={Encoding.Latin1.GetString(Body)}";
}
