using System.Net;
using System.Net.Http.Headers;
using Lakehouse.Answers.Tests.World;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.QueryApi;
using Lakehouse.QueryApi.Access.Issuing;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.Answers.Tests.Checks;

/// <summary>The whole API over a world's lake, on a port of its own, with a key for whoever checks it.</summary>
internal sealed class ServedBooks : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly QueryApiMetrics _metrics = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-checked-").FullName;
    private Task _running = Task.CompletedTask;

    public string Address { get; private set; } = "";

    /// <summary>Holds an API key of a platform analyst over all tenants.</summary>
    public string KeyFile => Path.Combine(_folder, "key");

    public static async Task<ServedBooks> StartAsync(string lake)
    {
        var books = new ServedBooks();
        await books.WriteKeyAsync(books.KeyFile, new Principal("the reconciler", Role.PlatformAnalyst, TenantReach.All));
        var options = new QueryApiOptions
        {
            Lake = lake,
            Models = RepositoryFolder.PathOf("models", "ledger"),
            Port = 0,
            HealthPort = 0,
            CacheFolder = Path.Combine(books._folder, "cache"),
            Access = new() { ApiKeysFile = books.ApiKeys },
        };
        var started = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var program = new QueryApiProgram(options, books._metrics, TimeProvider.System, NullLoggerFactory.Instance);
        books._running = program.RunAsync(started.SetResult, books._stopping.Token);
        await await Task.WhenAny(started.Task, books._running);
        books.Address = await started.Task;
        await books.WaitUntilReadyAsync();
        return books;
    }

    /// <returns>A file with a key for the owner of a tenant.</returns>
    public async Task<string> KeyFileOfAsync(long tenant)
    {
        var file = Path.Combine(_folder, $"key-{tenant}");
        await WriteKeyAsync(file, AnswersWorld.Customer(tenant));
        await WaitUntilKnownAsync(file);
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        _stopping.Dispose();
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string ApiKeys => Path.Combine(_folder, "api-keys");

    private Task WriteKeyAsync(string file, Principal principal) => File.WriteAllTextAsync(
        file, ApiKeyIssuer.Add(ApiKeys, principal, TimeProvider.System.GetUtcNow().AddHours(1)), ReplicatedWorld.Now);

    /// <summary>The file of keys is read anew within a second.</summary>
    private async Task WaitUntilKnownAsync(string keyFile)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await File.ReadAllTextAsync(keyFile, ReplicatedWorld.Now));
        var question = new Uri($"{Address}/graphql?query={{viewer{{id}}}}");
        while ((await client.GetAsync(question, ReplicatedWorld.Now)).StatusCode == HttpStatusCode.Unauthorized)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ReplicatedWorld.Now);
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient();
        while ((await client.GetAsync($"{Address}/health/ready", ReplicatedWorld.Now)).StatusCode != HttpStatusCode.OK)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ReplicatedWorld.Now);
    }
}
