using Lakehouse.DuckDb;

namespace Lakehouse.Lake.Views;

/// <summary>Connections of one DuckDB that reads the lake's files and our batches, and nothing else. One question has one
/// connection at a time, and a tenant some of them.</summary>
/// <remarks>Temporary files go to the scratch folder; past the memory limit a question fails by itself, past the time limit it is
/// interrupted.</remarks>
internal sealed class DuckPool : IDisposable
{
    private static readonly TimeSpan InterruptEvery = TimeSpan.FromMilliseconds(50);

    private readonly DuckDbDatabase _database;
    private readonly DuckDbConnection[] _connections;
    private readonly Stack<DuckDbConnection> _idle;
    private readonly SemaphoreSlim _free;
    private readonly TenantTurns _turns;
    private readonly TimeSpan _timeMax;
    private readonly TimeProvider _time;

    /// <param name="readable">The folder whose files may be read.</param>
    public DuckPool(DuckPoolOptions options, string scratchFolder, string readable, TimeProvider time)
    {
        (_turns, _timeMax, _time) = (new TenantTurns(options.ConnectionsOfTenant), options.TimeMax, time);
        _database = DuckDbDatabase.Open(new DuckDbOptions
        {
            Threads = options.Threads,
            MemoryBytesMax = options.MemoryBytesMax,
            TemporaryFolder = scratchFolder,
        });
        _connections = [.. Enumerable.Range(0, options.Connections).Select(_ => _database.Connect())];
        _idle = new Stack<DuckDbConnection>(_connections);
        _free = new SemaphoreSlim(options.Connections);
        LockDown(readable);
    }

    public DuckDbDatabase Database => _database;

    /// <summary>Waits for a connection and runs a question on it, away from the caller's thread.</summary>
    /// <param name="tenant">Whose question it is.</param>
    /// <exception cref="OperationCanceledException">Cancelled before or while it ran; DuckDB was interrupted.</exception>
    /// <exception cref="QuestionTooSlowException">It ran too long.</exception>
    public async Task<T> RunAsync<T>(string tenant, Func<DuckDbConnection, T> question, CancellationToken cancellation)
    {
        using var turn = await _turns.TakeAsync(tenant, cancellation);
        await _free.WaitAsync(cancellation);
        try
        {
            var connection = Take();
            try
            {
                return await LimitedAsync(connection, question, cancellation);
            }
            finally
            {
                Give(connection);
            }
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task<T> LimitedAsync<T>(
        DuckDbConnection connection, Func<DuckDbConnection, T> question, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_timeMax, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await Task.Run(() => AskAsync(connection, question, either.Token), cancellation);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new QuestionTooSlowException(_timeMax);
        }
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
            connection.Dispose();
        _database.Dispose();
        _free.Dispose();
    }

    /// <summary>A statement that begins forgets what interrupted its connection before: so until the question ends, it is
    /// interrupted again.</summary>
    private async Task<T> AskAsync<T>(
        DuckDbConnection connection, Func<DuckDbConnection, T> question, CancellationToken cancellation)
    {
        // Its end waits for its last call: the connection is another question's soon.
        await using var again = _time.CreateTimer(
            _ => connection.Interrupt(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using var interrupt = cancellation.Register(() => again.Change(TimeSpan.Zero, InterruptEvery));
        return DuckDbInterrupt.AsCancellation(() => question(connection), cancellation);
    }

    private void LockDown(string readable)
    {
        var first = _connections[0];
        first.Execute($"SET allowed_directories = [{SqlText.Literal(Path.TrimEndingDirectorySeparator(readable) + "/")}]");
        first.Execute("SET enable_external_access = false");
        first.Execute("SET lock_configuration = true");
    }

    private DuckDbConnection Take()
    {
        lock (_idle)
            return _idle.Pop();
    }

    private void Give(DuckDbConnection connection)
    {
        lock (_idle)
            _idle.Push(connection);
    }
}
