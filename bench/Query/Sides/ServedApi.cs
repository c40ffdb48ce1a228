using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Lakehouse.Bench.Load;
using Lakehouse.Bench.Query.Arrivals;

namespace Lakehouse.Bench.Query.Sides;

/// <summary>Ours: <c>lakehouse serve</c> as a process of its own.</summary>
internal sealed class ServedApi : IAsyncDisposable
{
    // What a budget stops is another matter than what the server can do.
    private const string Budget = "1000000";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(2);

    private readonly LakehouseProgram _program;
    private readonly string _jwks;

    private readonly int _healthPort;

    private ServedApi(LakehouseProgram program, int port, int healthPort, string jwks)
    {
        (_program, _healthPort, _jwks) = (program, healthPort, jwks);
        Http = new HttpSide($"http://127.0.0.1:{port}/graphql");
    }

    public HttpSide Http { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>That first answer.</summary>
    public byte[] FirstAnswer { get; private set; } = [];

    public (long Now, long AtMost) ResidentBytes => _program.ResidentBytes;

    public double CpuSeconds => _program.CpuSeconds;

    /// <param name="first">Asked until it is answered.</param>
    /// <exception cref="InvalidOperationException">It ended, or never answered; the message has why.</exception>
    public static async Task<ServedApi> StartAsync(
        string lake, string models, Callers callers, Operation first, CancellationToken cancellation)
    {
        var (port, healthPort, jwks) = (FreePort(), FreePort(), Path.GetTempFileName());
        await File.WriteAllTextAsync(jwks, callers.Jwks, cancellation);
        var startedAt = Stopwatch.GetTimestamp();
        var program = LakehouseProgram.Start(
            "serve", "--lake", lake, "--models", models, "--jwks", jwks, "--port", $"{port}", "--health-port", $"{healthPort}",
            "--budget", Budget, "--budget-per-second", Budget, "--cache", Directory.CreateTempSubdirectory("lakehouse-bench-cache-").FullName);
        var api = new ServedApi(program, port, healthPort, jwks);
        try
        {
            api.FirstAnswer = await api.WaitAsync(first, startedAt, cancellation);
            api.StartedIn = Stopwatch.GetElapsedTime(startedAt);
            return api;
        }
        catch (Exception)
        {
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Parts of answers so far, by how they were found.</summary>
    public Task<IReadOnlyDictionary<string, double>> ReadAnswersAsync(CancellationToken cancellation) =>
        AnswerCounters.ReadAsync(_healthPort, cancellation);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _program.DisposeAsync();
        File.Delete(_jwks);
    }

    private async Task<byte[]> WaitAsync(Operation first, long startedAt, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await Http.AskAsync(first, cancellation);
            }
            catch (Exception early) when (early is HttpRequestException or InvalidOperationException)
            {
                if (_program.HasExited || Stopwatch.GetElapsedTime(startedAt) > PatienceMax)
                    throw new InvalidOperationException($"No answer: {early.Message} {_program.LastWords}", early);
                await Task.Delay(Pause, TimeProvider.System, cancellation);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
