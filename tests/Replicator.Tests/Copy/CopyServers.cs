using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Copy;

/// <summary>Servers of these tests alone: a transaction that one holds open would delay the copies of every other test.</summary>
public sealed class CopyServers : IAsyncLifetime
{
    private readonly Dictionary<PostgresVersion, PostgresServer> _servers = [];

    public PostgresServer this[PostgresVersion version] => _servers[version];

    public async ValueTask InitializeAsync()
    {
        foreach (var version in Enum.GetValues<PostgresVersion>())
            _servers.Add(version, await Requires.PartAsync(() => PostgresServer.StartAsync(version)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
            await server.DisposeAsync();
    }
}
