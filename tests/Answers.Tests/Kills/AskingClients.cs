using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Lakehouse.Answers.Tests.Reports;
using Lakehouse.Domain.Progress;
using Lakehouse.EndToEnd.Tests.World;

namespace Lakehouse.Answers.Tests.Kills;

/// <summary>Clients that ask random reports of random tenants all the time, and keep what they were told.</summary>
internal sealed class AskingClients : IAsyncDisposable
{
    private const int ClientCount = 4;

    // Between two questions of a client: the budget of a tenant's people is finite, and a restart takes seconds.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PauseWithoutAnswer = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentQueue<RecordedAnswer> _answers = [];
    private readonly ConcurrentDictionary<string, int> _refused = [];
    private readonly KilledWorld _world;
    private readonly IReadOnlyList<(SampleTenant Tenant, string Token)> _tenants;
    private readonly List<Task> _asking;
    private int _begun;
    private int _failed;
    private int _again;

    public AskingClients(KilledWorld world, IReadOnlyList<SampleTenant> tenants, Random random)
    {
        _world = world;
        _tenants = [.. tenants.Select(tenant => (tenant, world.TokenOf(tenant)))];
        _asking = [.. Enumerable.Range(0, ClientCount).Select(_ => RunAsync(new Random(random.Next())))];
    }

    /// <summary>Questions that were begun so far.</summary>
    public int Begun => Volatile.Read(ref _begun);

    public Lsn Newest => _answers.IsEmpty ? Lsn.None : _answers.Max(answer => answer.At);

    public string Counts => $"{_answers.Count} answers of {_answers.Select(answer => answer.At).Distinct().Count()} states, "
        + $"{_again} of them asked again by their token; {_failed} questions met no API; refused: "
        + string.Join(", ", _refused.Select(code => $"{code.Value} {code.Key}").DefaultIfEmpty("none"));

    /// <summary>Answers to questions that were begun behind some number.</summary>
    public int CountOf(int begunAfter, Lsn laterThan)
    {
        Assert.Null(_asking.Find(asking => asking.IsFaulted)?.Exception);
        return _answers.Count(answer => answer.Number > begunAfter && answer.At > laterThan);
    }

    /// <summary>Lets questions under way end, and asks no more.</summary>
    public async Task<IReadOnlyList<RecordedAnswer>> StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_asking);
        return [.. _answers];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_asking).ContinueWith(_ => { }, TaskScheduler.Default);
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(Random random)
    {
        while (!_stop.IsCancellationRequested)
        {
            var (tenant, token) = _tenants[random.Next(_tenants.Count)];
            var known = random.Next(4) == 0 ? _answers.Where(answer => answer.Tenant == tenant).LastOrDefault() : null;
            var isAnswered = await AskAsync(tenant, token, known?.Question ?? new RandomReport(tenant, random), known);
            await Task.Delay(isAnswered ? Pause : PauseWithoutAnswer, TimeProvider.System, ReplicatedWorld.Now);
        }
    }

    /// <param name="known">Asked again by its token; null: the newest state is asked.</param>
    /// <returns>Whether it was answered.</returns>
    private async Task<bool> AskAsync(SampleTenant tenant, string token, RandomReport question, RecordedAnswer? known)
    {
        var number = Interlocked.Increment(ref _begun);
        if (await FindResponseAsync(token, question, known?.Token) is not { } response)
            return false;
        if (response.TryGetProperty("errors", out var errors))
        {
            var extensions = errors[0].GetProperty("extensions");
            Assert.True(extensions.GetProperty("retryable").GetBoolean(), $"{errors}");
            var code = extensions.GetProperty("code").GetString()!;
            Assert.NotEqual("INTERNAL", code);
            _refused.AddOrUpdate(code, 1, (_, count) => count + 1);
            return false;
        }

        var report = response.GetProperty("data").GetProperty("books").GetProperty("profitAndLoss");
        var answer = new RecordedAnswer(number, tenant, question, report);
        if (known is not null)
        {
            Assert.Equal((known.At, known.Figures), (answer.At, answer.Figures));
            Interlocked.Increment(ref _again);
        }

        _answers.Enqueue(answer);
        return true;
    }

    /// <returns>Null when there was no API to ask, or it went while it answered.</returns>
    private async Task<JsonElement?> FindResponseAsync(string token, RandomReport question, string? at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _world.Address)
        {
            Content = JsonContent.Create(new { query = RecordedAnswer.Document, variables = question.VariablesAt(at) }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await _http.SendAsync(request, ReplicatedWorld.Now);
            return JsonElement.Parse(await response.Content.ReadAsStringAsync(ReplicatedWorld.Now));
        }
        catch (HttpRequestException)
        {
            Interlocked.Increment(ref _failed);
            return null;
        }
    }
}
