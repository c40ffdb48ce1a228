using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Lakehouse.Support;

/// <summary>A private, real PostgreSQL for tests: its own data folder, port and socket folder, logical WAL, no fsync. Superuser
/// <c>postgres</c> without a password, on 127.0.0.1.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const int StartAttemptsMax = 3;

    private static readonly (string Name, string Value)[] Defaults =
    [
        ("wal_level", "logical"), ("fsync", "off"), ("full_page_writes", "off"), ("max_replication_slots", "20"),
        ("max_wal_senders", "20"), ("max_connections", "100"), ("listen_addresses", "127.0.0.1"), ("shared_buffers", "64MB"),
        ("max_prepared_transactions", "10"), ("timezone", "UTC"), ("log_timezone", "UTC"),
    ];

    private readonly string _programs;
    private readonly string _folder;
    private bool _isRunning;

    private PostgresServer(PostgresVersion version, string programs, string folder) =>
        (Version, _programs, _folder) = (version, programs, folder);

    public PostgresVersion Version { get; }

    public int Port { get; private set; }

    /// <summary>For the database <c>postgres</c>; without pooling, so that a stopped server leaves no dead connections
    /// behind.</summary>
    public string ConnectionString => ConnectionStringFor("postgres");

    /// <summary>As libpq takes it, for the database <c>postgres</c>.</summary>
    public string Url => UrlFor("postgres");

    /// <summary>The folder with the unix socket, for clients that shall not use TCP.</summary>
    public string SocketFolder => _folder;

    /// <summary>What the server has logged so far.</summary>
    public string Log => File.ReadAllText(LogFile);

    private string DataFolder => Path.Combine(_folder, "data");

    private string LogFile => Path.Combine(_folder, "log");

    /// <summary>A server of its own. Takes about a second.</summary>
    /// <param name="version">Which of the installed ones.</param>
    /// <param name="settings">Lines of <c>postgresql.conf</c> on top of our defaults; the last one of a name wins.</param>
    /// <exception cref="MissingPartException">That version is not installed here.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresVersion version, params (string Name, string Value)[] settings)
    {
        var programs = PostgresBinaries.Find(version);
        var folder = Directory.CreateTempSubdirectory($"lakehouse-pg{(int)version}-").FullName;
        var server = new PostgresServer(version, programs, folder);
        PostgresServerRegistry.Add(server);
        await Task.Run(() => server.Create(settings));
        return server;
    }

    /// <summary>A second server that streams from this one. Its data is copied while this one is down for a moment: before any
    /// connection is made.</summary>
    public async Task<PostgresServer> StartStandbyAsync()
    {
        var folder = Directory.CreateTempSubdirectory($"lakehouse-standby{(int)Version}-").FullName;
        var standby = new PostgresServer(Version, _programs, folder);
        PostgresServerRegistry.Add(standby);
        await StopAsync();
        await Task.Run(() => Command.Run("cp", "-R", DataFolder, standby.DataFolder));
        await StartAgainAsync();
        await Task.Run(() => standby.Follow(this));
        return standby;
    }

    /// <summary>One server per version and test process, started by whoever asks first and stopped when the process ends. Make a
    /// database of your own in it. A test for which it is not installed is skipped.</summary>
    public static Task<PostgresServer> SharedAsync(PostgresVersion version) =>
        Requires.PartAsync(() => PostgresServerRegistry.Shared(version));

    public string ConnectionStringFor(string database) =>
        $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Pooling=false;Include Error Detail=true";

    public string UrlFor(string database) => $"postgres://postgres@127.0.0.1:{Port}/{database}";

    /// <returns>The connection string of a new, empty database.</returns>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync($"create database \"{name}\"");
        return ConnectionStringFor(name);
    }

    /// <summary>Runs statements in the database <c>postgres</c>.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends the server and keeps its data.</summary>
    /// <param name="immediate">As a crash does, so that the next start recovers; else connections are closed and all is
    /// flushed.</param>
    public Task StopAsync(bool immediate = false) => Task.Run(() => Stop(immediate));

    /// <summary>Starts again after <see cref="StopAsync"/>, on the same port.</summary>
    public Task StartAgainAsync() => Task.Run(Launch);

    public async Task RestartAsync(bool immediate = false)
    {
        await StopAsync(immediate);
        await StartAgainAsync();
    }

    public async ValueTask DisposeAsync() => await Task.Run(Remove);

    /// <summary>Stops the server and deletes its data. Does nothing the second time.</summary>
    internal void Remove()
    {
        Stop(immediate: true);
        PostgresServerRegistry.Forget(this);
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private void Create((string Name, string Value)[] settings)
    {
        ServerUser.Own(_folder);
        ServerUser.Run(
            ProgramPath("initdb"), "-D", DataFolder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        var lines = Defaults.Concat(settings).Select(setting => $"{setting.Name} = '{setting.Value.Replace("'", "''")}'");
        LaunchWith([.. lines, $"unix_socket_directories = '{_folder}'"]);
    }

    private void Follow(PostgresServer primary)
    {
        File.WriteAllText(Path.Combine(DataFolder, "standby.signal"), "");
        ServerUser.Own(_folder);
        LaunchWith(
        [
            $"primary_conninfo = 'host=127.0.0.1 port={primary.Port} user=postgres'", $"unix_socket_directories = '{_folder}'",
        ]);
    }

    private void LaunchWith(IEnumerable<string> settings)
    {
        var config = Path.Combine(DataFolder, "postgresql.conf");
        File.AppendAllLines(config, settings);
        for (var attempt = 1; !_isRunning; attempt++)
        {
            Port = FreePort();
            File.AppendAllLines(config, [$"port = {Port}"]);
            LaunchUnlessPortWasTaken(isLast: attempt == StartAttemptsMax);
        }
    }

    /// <summary>Between our asking for a free port and the server's taking it, another program may.</summary>
    private void LaunchUnlessPortWasTaken(bool isLast)
    {
        try
        {
            Launch();
        }
        catch (InvalidOperationException) when (!isLast && Log.Contains("Address already in use", StringComparison.Ordinal))
        {
            File.WriteAllText(LogFile, "");
        }
    }

    private void Launch()
    {
        ServerUser.Run(ProgramPath("pg_ctl"), "start", "-D", DataFolder, "-l", LogFile, "-w", "-t", "60", "-s");
        _isRunning = true;
    }

    private void Stop(bool immediate)
    {
        if (!_isRunning)
            return;
        var mode = immediate ? "immediate" : "fast";
        ServerUser.Run(ProgramPath("pg_ctl"), "stop", "-D", DataFolder, "-m", mode, "-w", "-t", "60", "-s");
        _isRunning = false;
    }

    private string ProgramPath(string program) => Path.Combine(_programs, program);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
