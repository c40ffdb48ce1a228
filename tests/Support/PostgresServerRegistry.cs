using System.Collections.Concurrent;

namespace Lakehouse.Support;

/// <summary>Every server of this process, so that none outlives it.</summary>
internal static class PostgresServerRegistry
{
    private static readonly ConcurrentDictionary<PostgresServer, bool> Living = new();

    private static readonly Dictionary<PostgresVersion, Lazy<Task<PostgresServer>>> SharedServers =
        Enum.GetValues<PostgresVersion>().ToDictionary(
            version => version, version => new Lazy<Task<PostgresServer>>(() => PostgresServer.StartAsync(version)));

    static PostgresServerRegistry() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var server in Living.Keys)
            server.Remove();
    };

    internal static Task<PostgresServer> Shared(PostgresVersion version) => SharedServers[version].Value;

    internal static void Add(PostgresServer server) => Living[server] = true;

    internal static void Forget(PostgresServer server) => Living.TryRemove(server, out _);
}
