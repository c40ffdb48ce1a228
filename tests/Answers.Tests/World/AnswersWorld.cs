using System.Buffers;
using System.Text.Json;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.GraphQL.Execution;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Loading;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Access.Sealing;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Schema;
using Lakehouse.Reconciliation.Tests.Company;
using Lakehouse.Sample;
using Lakehouse.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.Answers.Tests.World;

/// <summary>The sample company, replicated and proven, and the API over its lake.</summary>
internal sealed class AnswersWorld : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly RequestExecutor _executor = new(ApiSchema.Create());
    private readonly LakeFollower _follower;
    private readonly ProofFollower _proofs;
    private readonly BooksDesk _desk;
    private readonly Task _following;

    private AnswersWorld(CompanyWorld company, FollowerOptions options)
    {
        Company = company;
        var folder = RepositoryFolder.PathOf("models", "ledger");
        var models = ModelFolder.Load(folder);
        _follower = new LakeFollower(
            company.Lake.Store, company.Lake.Cache, new RollupPlans(models), options, TimeProvider.System);
        _proofs = new ProofFollower(company.Lake.Store, TimeProvider.System, NullLogger<ProofFollower>.Instance);
        _desk = new BooksDesk(
            BooksFile.Load(folder, models), models, _follower, _proofs, new TokenSeal(SealKeys.OfThisProcess()),
            new QueryApiOptions().AnswerBytesMax, TimeProvider.System);
        _following = _follower.RunAsync(_stop.Token);
    }

    public CompanyWorld Company { get; }

    public CliProcess Replicator { get; private set; } = null!;

    public BooksDesk Desk => _desk;

    /// <inheritdoc cref="LakeFollower.SumFilesRead"/>
    public long SumFilesRead => _follower.SumFilesRead;

    /// <summary>Copied, proven once, and served.</summary>
    /// <param name="historyDays">Null: as many as a company of the tests has.</param>
    /// <param name="options">What the API keeps in memory; null: as much as it does by itself.</param>
    public static async Task<AnswersWorld> CreateAsync(
        TimeSpan foldAge, int? historyDays = null, FollowerOptions? options = null)
    {
        var server = await PostgresServer.SharedAsync(PostgresVersion.V18);
        var company = historyDays is { } days
            ? await CompanyWorld.CreateAsync(server, days)
            : await CompanyWorld.CreateAsync(server);
        await company.Lake.InitAsync();
        var world = new AnswersWorld(company, options ?? new FollowerOptions())
        {
            Replicator = company.Lake.StartReplicator(new ReplicatorSettings { FoldAge = foldAge }),
        };
        await world.CatchUpAsync();
        await world.ReconcileAsync();
        return world;
    }

    /// <summary>The API shows everything that was committed until now.</summary>
    public async Task<LakeRoot> CatchUpAsync()
    {
        var root = await Company.Lake.CatchUpAsync(Replicator);
        await _follower.WaitForAsync(root.Number - 1, ReplicatedWorld.Now);
        return root;
    }

    /// <summary>All sums that folds keep are in the API's memory.</summary>
    public async Task LoadSumsAsync()
    {
        while (!_follower.HasSums)
            await Task.Delay(PollInterval, TimeProvider.System, ReplicatedWorld.Now);
    }

    public async Task<Verdict> ReconcileAsync()
    {
        var found = await Company.NewReconciliation(options => options.CompareAll = true).RunAsync(ReplicatedWorld.Now);
        await _proofs.ReadAsync(ReplicatedWorld.Now);
        return found.Proof.Verdict;
    }

    /// <summary>Stops the replicator, and starts it so that it folds everything at once.</summary>
    /// <returns>A root in which nothing of the journal is pending.</returns>
    public async Task<LakeRoot> FoldAsync()
    {
        await Replicator.KillAsync();
        Replicator = Company.Lake.StartReplicator(new ReplicatorSettings { FoldAge = TimeSpan.FromSeconds(1) });
        var root = await Company.Lake.WaitForRootAsync(
            root => !root.Table(_desk.Model.Journal.Table.Table.ToString()).PendingChanges().Any(), Replicator);
        await _follower.WaitForAsync(root.Number - 1, ReplicatedWorld.Now);
        return root;
    }

    /// <summary>The company writes until this many transactions are done.</summary>
    public Task FeedAsync(long transactions) =>
        Company.Feed(new LiveFeedOptions { EventsPerSecond = 0, EventsMax = transactions }).RunAsync(ReplicatedWorld.Now);

    /// <returns>The response as a client reads it.</returns>
    public async Task<JsonElement> AskAsync(Principal principal, string query, object? variables = null)
    {
        using var request = new ApiRequest(principal, _desk);
        await using var services = new ServiceCollection().AddSingleton(principal).AddSingleton(request).BuildServiceProvider();
        var operation = _executor.Prepare(new GraphQLRequest
        {
            Query = query,
            Variables = JsonSerializer.SerializeToElement(variables),
            Services = services,
        });
        Assert.True(operation.Errors.IsEmpty, string.Join('\n', operation.Errors.Select(error => error.Message)));
        using var result = await operation.ExecuteAsync(ReplicatedWorld.Now);
        var json = new ArrayBufferWriter<byte>();
        result.WriteTo(json);
        return JsonElement.Parse(json.WrittenSpan);
    }

    /// <returns>The data, of an answer without errors.</returns>
    public async Task<JsonElement> AnswerAsync(Principal principal, string query, object? variables = null)
    {
        var response = await AskAsync(principal, query, variables);
        Assert.False(response.TryGetProperty("errors", out var errors), $"{errors}");
        return response.GetProperty("data");
    }

    public static Principal Customer(long tenant) => new($"owner of {tenant}", Role.Customer, TenantReach.Of($"{tenant}"));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _following);
        await _desk.Sums.EndAsync();
        _desk.Dispose();
        _follower.Dispose();
        await Company.DisposeAsync();
        _stop.Dispose();
    }
}
