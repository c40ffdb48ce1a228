using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Lakehouse.Bench.Query.Arrivals;

/// <summary>A server that operations are posted to.</summary>
/// <param name="url">Where to.</param>
internal sealed class HttpSide(string url) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
    })
    {
        Timeout = TimeSpan.FromMinutes(2),
    };

    /// <summary>Posts and reads the whole answer.</summary>
    /// <exception cref="InvalidOperationException">It is no answer without errors; begins with what it is instead.</exception>
    public async Task<byte[]> AskAsync(Operation operation, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(operation.Body) };
        request.Content.Headers.ContentType = Json;
        if (operation.Token is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        return response.StatusCode == HttpStatusCode.OK && body.AsSpan().IndexOf("\"errors\":"u8) < 0
            ? body
            : throw new InvalidOperationException(
                $"{operation.Kind}: {(int)response.StatusCode} {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(600, body.Length)))}");
    }

    /// <summary>The member <c>data</c> of the answer.</summary>
    public async Task<JsonElement> AnswerAsync(Operation operation, CancellationToken cancellation) =>
        JsonElement.Parse(await AskAsync(operation, cancellation)).GetProperty("data");

    public void Dispose() => _http.Dispose();
}
