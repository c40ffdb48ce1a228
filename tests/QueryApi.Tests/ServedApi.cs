using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Access.Issuing;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.Support;

namespace Lakehouse.QueryApi.Tests;

/// <summary>The whole program over a lake, with a small schema that shows who asks.</summary>
internal sealed class ServedApi : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _client = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-served-").FullName;
    private readonly SigningKey _key = SigningKey.New();
    private Task _running = Task.CompletedTask;

    internal QueryApiMetrics Metrics { get; } = new();

    internal LogLines Logs { get; } = new();

    /// <summary>Without a slash at its end.</summary>
    internal string Address { get; private set; } = "";

    internal string ApiKeysFile => Path.Combine(_folder, "api-keys");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static async Task<ServedApi> StartAsync(string lake, Action<QueryApiOptions>? change = null)
    {
        var api = new ServedApi();
        var options = api.OptionsOf(lake);
        change?.Invoke(options);
        var program = new QueryApiProgram(options, api.Metrics, TimeProvider.System, api.Logs.Factory)
        {
            Schema = new ClassSchemaBuilder().AddQueryType(new Probe(1, 2, 3)).Build(),
        };
        var started = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        api._running = program.RunAsync(started.SetResult, api._stopping.Token);
        await await Task.WhenAny(started.Task, api._running);
        api.Address = await started.Task;
        while ((await api.GetAsync("/health/ready", null)).StatusCode != System.Net.HttpStatusCode.OK)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        return api;
    }

    internal string TokenOf(Role role, params string[] tenants) => new TokenIssuer(
        _key, TokenIssuer.DefaultIssuer, TokenIssuer.DefaultAudience, TimeProvider.System)
        .Issue(new Principal($"a {role}", role, ReachOf(tenants)), TimeSpan.FromHours(1));

    internal string ApiKeyOf(Role role, params string[] tenants) => ApiKeyIssuer.Add(
        ApiKeysFile, new Principal($"a {role}", role, ReachOf(tenants)), TimeProvider.System.GetUtcNow().AddHours(1));

    internal Task<HttpResponseMessage> GetAsync(string path, string? token, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, token, headers);

    internal Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? token, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, Address + path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return _client.SendAsync(request, Cancellation);
    }

    internal Task<HttpResponseMessage> AskAsync(string query, string? authorization, string? accept = null)
    {
        var body = JsonSerializer.Serialize(new Dictionary<string, string> { ["query"] = query });
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Address}/graphql")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return _client.SendAsync(request, Cancellation);
    }

    internal static async Task<JsonElement> JsonOf(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancellation));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        _stopping.Dispose();
        _client.Dispose();
        _key.Dispose();
        Metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private QueryApiOptions OptionsOf(string lake)
    {
        var jwks = Path.Combine(_folder, "keys.json");
        File.WriteAllText(jwks, _key.ToJwks());
        File.WriteAllText(ApiKeysFile, "");
        return new()
        {
            Lake = lake,
            Models = RepositoryFolder.PathOf("models", "ledger"),
            Port = 0,
            HealthPort = 0,
            CacheFolder = Path.Combine(_folder, "cache"),
            Access = new()
            {
                Keys = jwks,
                Issuer = TokenIssuer.DefaultIssuer,
                Audience = TokenIssuer.DefaultAudience,
                ApiKeysFile = ApiKeysFile,
            },
        };
    }

    private static TenantReach ReachOf(string[] tenants) => tenants switch
    {
        [] => TenantReach.None,
        ["*"] => TenantReach.All,
        _ => TenantReach.Of(tenants),
    };

    /// <param name="Rows">And the others: one field for each kind of scope.</param>
    public sealed record Probe(
        [property: RequiresScope(ScopeName.TxnRead)] int Rows,
        [property: RequiresScope(ScopeName.MetricsQuery), Cost(40)] int Metrics,
        [property: RequiresScope(ScopeName.ReconWrite)] int Breaks)
    {
        private readonly string _between = " of ";

        public string GetWho([Service] Principal principal) => principal.Subject + _between + principal.Tenants;
    }
}
