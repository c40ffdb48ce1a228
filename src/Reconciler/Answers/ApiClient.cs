using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Lakehouse.Reconciler.Answers;

/// <summary>Asks the API as any client does: GraphQL over HTTP.</summary>
internal sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;

    /// <param name="address">Base address of the API.</param>
    /// <param name="credential">API key or token.</param>
    public ApiClient(Uri address, string credential)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address, Timeout = Timeout };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", credential);
    }

    /// <returns><c>data</c> of an answer without errors.</returns>
    /// <exception cref="UnansweredException">The API is away, or refused.</exception>
    public async Task<JsonElement> AskAsync(string query, object variables, CancellationToken cancellation)
    {
        try
        {
            using var response = await _http.PostAsJsonAsync("graphql", new { query, variables }, cancellation);
            var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            if (body.TryGetProperty("errors", out var errors))
            {
                var code = CodeOf(errors);
                throw new UnansweredException($"The API refused the question: {code}.") { IsEarly = code == "NOT_YET_PROVEN" };
            }

            return body.GetProperty("data");
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or KeyNotFoundException
            or InvalidOperationException)
        {
            throw new UnansweredException($"The API at {_http.BaseAddress} gave no answer: {failure.Message}", failure);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new UnansweredException($"The API did not answer within {Timeout.TotalSeconds:0} s.", late);
        }
    }

    public void Dispose() => _http.Dispose();

    private static string CodeOf(JsonElement errors) =>
        errors[0].TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code)
            ? code.GetString() ?? "no code"
            : "no code";
}
