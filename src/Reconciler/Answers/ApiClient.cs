using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Lakehouse.Reconciler.Answers;

/// <summary>Asks the API as any client does: GraphQL over HTTP.</summary>
public sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A run asks more at once than a tenant's people do.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Uri _address;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    private ApiClient(Uri address, string credential, TimeProvider time)
    {
        (_address, _time) = (address, time);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = address,
            Timeout = Timeout,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", credential) },
        };
    }

    /// <param name="options">Without an objection.</param>
    /// <exception cref="UnansweredException">The key cannot be read.</exception>
    public static async Task<ApiClient> OpenAsync(AnswerOptions options, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            var credential = (await File.ReadAllTextAsync(options.KeyFile!, cancellation)).Trim();
            return new ApiClient(options.Address!, credential, time);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new UnansweredException($"{options.KeyFile}, the key for the API, cannot be read.", failure);
        }
    }

    /// <summary>Asks again where the API says that it may help: when a budget is spent, or its lake is behind.</summary>
    /// <returns><c>data</c> of an answer without errors.</returns>
    /// <exception cref="UnansweredException">The API is away, or refused.</exception>
    public async Task<JsonElement> AskAsync(string query, object variables, CancellationToken cancellation)
    {
        var startedAt = _time.GetTimestamp();
        while (true)
        {
            var body = await PostAsync(query, variables, cancellation);
            if (!body.TryGetProperty("errors", out var errors))
            {
                return body.TryGetProperty("data", out var data)
                    ? data
                    : throw new UnansweredException($"What answers at {_address} is no GraphQL API.");
            }

            var (code, isRetryable) = CodeOf(errors);
            var isEarly = code == "NOT_YET_PROVEN";
            if (!isRetryable || isEarly || _time.GetElapsedTime(startedAt) > Patience)
                throw new UnansweredException($"The API refused the question: {code}.") { IsEarly = isEarly };
            await Task.Delay(code == "BUDGET_SPENT" ? PauseOf(body) : Pause, _time, cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> PostAsync(string query, object variables, CancellationToken cancellation)
    {
        try
        {
            using var response = await _http.PostAsJsonAsync("graphql", new { query, variables }, cancellation);
            var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            return body.ValueKind == JsonValueKind.Object
                ? body
                : throw new UnansweredException($"The API at {_address} gave an answer that is no object.");
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException)
        {
            throw new UnansweredException($"The API at {_address} gave no answer: {failure.Message}", failure);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new UnansweredException($"The API did not answer within {Timeout.TotalSeconds:0} s.", late);
        }
    }

    private static TimeSpan PauseOf(JsonElement body)
    {
        var cost = body.GetProperty("extensions").GetProperty("cost");
        var missing = cost.GetProperty("requested").GetDouble() - cost.GetProperty("remaining").GetDouble();
        return TimeSpan.FromSeconds(Math.Clamp(missing / cost.GetProperty("restoreRatePerSecond").GetDouble(), 0.1, 10));
    }

    private static (string Code, bool IsRetryable) CodeOf(JsonElement errors) =>
        errors[0].TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code)
            ? (code.GetString()!, extensions.TryGetProperty("retryable", out var retryable) && retryable.GetBoolean())
            : ("no code", false);
}
