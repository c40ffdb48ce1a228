using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Lakehouse.Answers.Tests.Reports;
using Lakehouse.Domain.Progress;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Proofs;
using Lakehouse.QueryApi.Access.Issuing;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.Reconciliation.Tests.Company;
using Lakehouse.Support;

namespace Lakehouse.Answers.Tests.Kills;

/// <summary>The sample company with a replicator and an API that are processes of their own, to be killed.</summary>
internal sealed class KilledWorld : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly SigningKey _key = SigningKey.New();
    private readonly HttpClient _http = new();
    private readonly int _port = FreePort();
    private CliProcess _replicator = null!;
    private CliProcess _api = null!;

    private KilledWorld(CompanyWorld company) => Company = company;

    public CompanyWorld Company { get; }

    public JournalLog Log { get; private set; } = null!;

    public Uri Address => new($"http://127.0.0.1:{_port}/graphql");

    /// <summary>Copied, proven and served; the log of the test has followed from before the first change.</summary>
    public static async Task<KilledWorld> StartAsync()
    {
        var world = new KilledWorld(await CompanyWorld.CreateAsync(await PostgresServer.SharedAsync(PostgresVersion.V18)));
        world.Log = await JournalLog.BeginAsync(world.Company.Lake);
        await world.Company.Lake.InitAsync();
        world.StartReplicator();
        await world.Company.Lake.CatchUpAsync(world._replicator);
        var found = await world.Company.NewReconciliation(options => options.CompareAll = true).RunAsync(ReplicatedWorld.Now);
        Assert.Equal(Verdict.Matched, found.Proof.Verdict);
        File.WriteAllText(world.PathOf("keys.json"), world._key.ToJwks());
        File.WriteAllText(world.PathOf("seal-keys"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        world.StartApi();
        return world;
    }

    public string TokenOf(SampleTenant tenant) => new TokenIssuer(
        _key, TokenIssuer.DefaultIssuer, TokenIssuer.DefaultAudience, TimeProvider.System).Issue(
        new Principal($"owner of {tenant.Id}", Role.Customer, TenantReach.Of($"{tenant.Id}")), TimeSpan.FromHours(1));

    /// <summary><c>kill -9</c>, and a new one.</summary>
    public async Task KillApiAsync()
    {
        Assert.Equal(CliProcess.Killed, await _api.KillAsync());
        StartApi();
    }

    /// <inheritdoc cref="KillApiAsync"/>
    public async Task KillReplicatorAsync()
    {
        Assert.Equal(CliProcess.Killed, await _replicator.KillAsync());
        StartReplicator();
    }

    /// <summary>Until something is so; fails when a process ends by itself.</summary>
    public async Task WaitAsync(Func<bool> isSo, TimeSpan atMost)
    {
        var deadline = TimeProvider.System.GetUtcNow() + atMost;
        while (!isSo())
        {
            Assert.False(_api.HasExited, $"The API ended: {_api.Errors}{_api.Output}");
            Assert.False(_replicator.HasExited, $"The replicator ended: {_replicator.Errors}{_replicator.Output}");
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"Waited {atMost}.\n{_api.Output}\n{_replicator.Output}");
            await Task.Delay(PollInterval, TimeProvider.System, ReplicatedWorld.Now);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        _http.Dispose();
        _key.Dispose();
        await Company.DisposeAsync();
    }

    private void StartReplicator() =>
        _replicator = Company.Lake.StartReplicator(new ReplicatorSettings { FoldAge = TimeSpan.FromSeconds(3) });

    private void StartApi() => _api = Company.Lake.Start(
    [
        "serve", "--models", RepositoryFolder.PathOf("models", "ledger"), "--jwks", PathOf("keys.json"),
        "--seal-keys", PathOf("seal-keys"), "--port", $"{_port}", "--health-port", "0",
    ]);

    private string PathOf(string file) => Path.Combine(Company.Lake.Folder, file);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
