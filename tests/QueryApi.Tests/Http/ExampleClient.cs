using System.Net.Http.Headers;
using System.Text;
using Lakehouse.GraphQL.Example;

namespace Lakehouse.QueryApi.Tests.Http;

/// <summary>Sends bytes as they are to a server of its own.</summary>
internal sealed class ExampleClient : IAsyncDisposable
{
    private readonly ExampleServer _server;
    private readonly HttpClient _client = new();

    private ExampleClient(ExampleServer server) => _server = server;

    public static async Task<ExampleClient> StartAsync(ExampleOptions? options = null) =>
        new(await ExampleServer.StartAsync(options ?? new ExampleOptions()));

    public Task<HttpResponseMessage> PostAsync(string body, string? accept = null, string? contentType = "application/json") =>
        PostAsync(Encoding.UTF8.GetBytes(body), accept, contentType);

    public Task<HttpResponseMessage> PostAsync(byte[] body, string? accept = null, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return SendAsync(new(HttpMethod.Post, Url("")) { Content = content }, accept);
    }

    public Task<HttpResponseMessage> GetAsync(
        string query, string? accept = null, params (string Name, string Value)[] headers) =>
        SendAsync(new(HttpMethod.Get, Url(query)), accept, headers);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method) => SendAsync(new(method, Url("")), null);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private string Url(string query) => $"{_server.Address}/graphql{query}";

    private Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string? accept, params (string Name, string Value)[] headers)
    {
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
