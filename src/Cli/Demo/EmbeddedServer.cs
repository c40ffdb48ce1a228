using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Lakehouse.Cli.Demo;

/// <summary>A PostgreSQL 18 of our own on a free port of the loopback, with logical WAL and without fsync: what it holds is made
/// up and can be made again. Superuser <c>postgres</c> with a password drawn for it: others may use this machine too.</summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private const int StartAttemptsMax = 3;
    private const int PasswordDigits = 24;

    private static readonly string[] Settings =
    [
        "wal_level = logical", "fsync = off", "full_page_writes = off", "listen_addresses = '127.0.0.1'", "max_connections = 60",
        "shared_buffers = 128MB", "max_wal_size = 2GB", "timezone = 'UTC'", "log_timezone = 'UTC'",
    ];

    private readonly string _folder;
    private readonly string _password = RandomNumberGenerator.GetHexString(PasswordDigits, lowercase: true);
    private string _programs = "";

    private EmbeddedServer(string folder) => _folder = folder;

    public int Port { get; private set; }

    /// <summary>As libpq and <c>--postgres</c> take it.</summary>
    public string Url => $"postgres://postgres:{_password}@127.0.0.1:{Port}/postgres";

    private string DataFolder => Path.Combine(_folder, "data");

    private string LogFile => Path.Combine(_folder, "log");

    private string PasswordFile => Path.Combine(_folder, "password");

    /// <param name="folder">Absent; becomes the server's.</param>
    /// <exception cref="CommandFailedException">It did not start; nothing of it runs.</exception>
    public static async Task<EmbeddedServer> StartAsync(string folder, CancellationToken cancellation)
    {
        var native = EmbeddedBinaries.Find();
        var server = new EmbeddedServer(folder);
        var isUp = false;
        try
        {
            await server.CreateAsync(native);
            cancellation.ThrowIfCancellationRequested();
            await server.LaunchAsync();
            isUp = true;
            return server;
        }
        finally
        {
            if (!isUp)
                await server.DisposeAsync();
        }
    }

    /// <summary>Ends the server, all flushed. Its files stay.</summary>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(DataFolder, "postmaster.pid")))
            await RunAsync("pg_ctl", "stop", "-D", DataFolder, "-m", "fast", "-w", "-t", "60", "-s");
    }

    private async Task CreateAsync(string native)
    {
        Directory.CreateDirectory(_folder);
        _programs = Path.Combine(native, "bin");
        if (ServerUser.IsAnother)
        {
            // Folders of root are often closed to others.
            var copy = Path.Combine(_folder, "postgresql");
            await ServerUser.CheckedAsync("cp", "-a", native, copy);
            _programs = Path.Combine(copy, "bin");
        }

        await WritePasswordAsync();
        await ServerUser.OwnAsync(_folder);
        await RunAsync("initdb", "-D", DataFolder, "-U", "postgres", "-A", "scram-sha-256", $"--pwfile={PasswordFile}",
            "-E", "UTF8", "--locale=C", "--no-sync");
        File.Delete(PasswordFile);
        await ConfigureAsync([.. Settings, $"unix_socket_directories = '{_folder.Replace("'", "''")}'"]);
    }

    /// <summary>Readable by its owner only, from the first byte on.</summary>
    private async Task WritePasswordAsync()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(PasswordFile, options);
        await file.WriteAsync(_password);
    }

    private async Task LaunchAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = FreePort();
            await ConfigureAsync($"port = {Port}");
            try
            {
                await RunAsync("pg_ctl", "start", "-D", DataFolder, "-l", LogFile, "-w", "-t", "60", "-s");
                return;
            }
            catch (CommandFailedException) when (attempt < StartAttemptsMax && WasPortTaken())
            {
                File.Delete(LogFile);
            }
        }
    }

    /// <summary>Between our asking for a free port and the server's taking it, another program may.</summary>
    private bool WasPortTaken() => File.Exists(LogFile)
        && File.ReadAllText(LogFile).Contains("Address already in use", StringComparison.Ordinal);

    private Task ConfigureAsync(params string[] lines) =>
        File.AppendAllLinesAsync(Path.Combine(DataFolder, "postgresql.conf"), lines);

    private Task RunAsync(string program, params string[] arguments) =>
        ServerUser.RunAsync(Path.Combine(_programs, program), arguments);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
