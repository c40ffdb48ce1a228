using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Lakehouse.QueryApi;
using Lakehouse.QueryApi.Access;
using Lakehouse.QueryApi.Access.Issuing;
using Lakehouse.QueryApi.Access.Principals;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lakehouse.Cli.Demo;

/// <summary>The API of a demonstration: where it answers, and the tokens of the people who try it.</summary>
internal sealed class DemoApi : IDisposable
{
    private const int SealBytes = 32;

    // Longer than anybody watches; the key that signs them ends with the demonstration.
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(12);

    private readonly SigningKey _key = SigningKey.New();
    private readonly DemoSite _site;
    private readonly TimeProvider _time;

    private DemoApi(DemoSite site, TimeProvider time, int port) => (_site, _time, Port) = (site, time, port);

    public int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>What each is called, and the token.</summary>
    public IReadOnlyList<(string Who, string Token)> People { get; private set; } = [];

    /// <summary>Makes tokens for two tenants that the company has.</summary>
    public static async Task<DemoApi> CreateAsync(
        DemoSite site, NpgsqlDataSource source, TimeProvider time, CancellationToken cancellation)
    {
        var api = new DemoApi(site, time, FreePort());
        await using var command = source.CreateCommand("select id::text, name from tenants order by id limit 2");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<(string Id, string Name)> tenants = [];
        while (await reader.ReadAsync(cancellation))
            tenants.Add((reader.GetString(0), reader.GetString(1)));
        api.People =
        [
            .. tenants.Select(tenant => (tenant.Name, api.TokenOf(Role.Customer, tenant.Id))),
            ($"an analyst of {tenants[0].Name}", api.TokenOf(Role.Analyst, tenants[0].Id)),
            ($"finance at {tenants[0].Name}", api.TokenOf(Role.Finance, tenants[0].Id)),
        ];
        return api;
    }

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(ILoggerFactory loggers, CancellationToken cancellation)
    {
        var keys = Path.Combine(_site.Secrets, "keys.json");
        var seals = Path.Combine(_site.Secrets, "seal-keys");
        await File.WriteAllTextAsync(keys, _key.ToJwks(), cancellation);
        await File.WriteAllTextAsync(seals, Convert.ToBase64String(RandomNumberGenerator.GetBytes(SealBytes)), cancellation);
        var options = new QueryApiOptions
        {
            Lake = _site.Lake,
            Models = _site.Models,
            Port = Port,
            HealthPort = 0,
            CacheFolder = Path.Combine(_site.Cache, "api"),
            Access = new AccessOptions
            {
                Keys = keys,
                Issuer = TokenIssuer.DefaultIssuer,
                Audience = TokenIssuer.DefaultAudience,
                SealKeysFile = seals,
            },
        };
        using var metrics = new QueryApiMetrics();
        await new QueryApiProgram(options, metrics, _time, loggers).RunAsync(_ => { }, cancellation);
    }

    /// <summary>For the reconciler, which asks over all tenants.</summary>
    /// <returns>The file with the token.</returns>
    public async Task<string> WriteCheckerTokenAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(_site.Secrets, "reconciler-token");
        var token = Issue(new Principal("the reconciler", Role.PlatformAnalyst, TenantReach.All));
        await File.WriteAllTextAsync(file, token, cancellation);
        return file;
    }

    public void Dispose() => _key.Dispose();

    private string TokenOf(Role role, string tenant) =>
        Issue(new Principal($"{role} of tenant {tenant}", role, TenantReach.Of(tenant)));

    private string Issue(Principal principal) =>
        new TokenIssuer(_key, TokenIssuer.DefaultIssuer, TokenIssuer.DefaultAudience, _time).Issue(principal, TokenLifetime);

    /// <summary>Free now: the address is told before the API runs.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
