using Lakehouse.Domain.Calendar;
using Lakehouse.Sample.Feed;
using Npgsql;

namespace Lakehouse.Sample;

/// <summary>Lets the sample company go on: sales, refunds, late disputes, payouts, bank lines and corrections, as transactions of
/// several statements and tables, on several connections.</summary>
/// <remarks>May be started again on the same database at any time, also after a crash, and run beside others: ids come from the
/// database's sequences, and rows are locked before they are changed.</remarks>
public sealed class LiveFeed(NpgsqlDataSource source, LiveFeedOptions options, TimeProvider time)
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromMilliseconds(250);

    private readonly FeedCounter _counter = new();

    public FeedCounts Counts => _counter.Snapshot();

    /// <summary>Writes until the token is cancelled (or <see cref="LiveFeedOptions.EventsMax"/>), and then returns; what was open
    /// is rolled back. A server that goes away is waited for.</summary>
    /// <exception cref="SampleMissingException">No sample company is there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="PostgresException">The database refused a statement.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        options.Check();
        var tenants = await FeedTenants.LoadAsync(source, cancellation);
        var pace = new FeedPace(options, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(
            number => EndTogetherAsync(new FeedWorker(options, number, tenants, pace, _counter, time), stop, cancellation)));
    }

    /// <summary>Gives a tenant another time zone: its days begin at other instants from now on, in the past too.</summary>
    /// <param name="timeZone">IANA.</param>
    /// <exception cref="UnknownTimeZoneException">No such zone; nothing was changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such tenant.</exception>
    public async Task MoveTenantAsync(long tenantId, string timeZone, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("update tenants set time_zone = $2 where id = $1");
        command.Parameters.Add(new() { Value = tenantId });
        command.Parameters.Add(new() { Value = AccountZone.Of(timeZone).Id });
        if (await command.ExecuteNonQueryAsync(cancellation) == 0)
            throw new ArgumentOutOfRangeException(nameof(tenantId), tenantId, "There is no such tenant.");
    }

    /// <summary>A worker that fails stops the others: half a feed would look like a whole one.</summary>
    private async Task EndTogetherAsync(FeedWorker worker, CancellationTokenSource stop, CancellationToken cancellation)
    {
        var isDone = false;
        try
        {
            while (!isDone)
                isDone = await WriteUntilLostAsync(worker, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            isDone = true;
        }
        finally
        {
            if (!isDone && !cancellation.IsCancellationRequested)
                await stop.CancelAsync();
        }
    }

    /// <returns>False when the connection was lost.</returns>
    private async Task<bool> WriteUntilLostAsync(FeedWorker worker, CancellationToken cancellation)
    {
        try
        {
            await PreparedTransactions.RollBackOrphansAsync(source, cancellation);
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await worker.WriteAsync(connection, cancellation);
            return true;
        }
        catch (NpgsqlException failure) when (IsLost(failure))
        {
            _counter.Retried();
            await Task.Delay(ReconnectDelay, time, cancellation);
            return false;
        }
    }

    /// <summary>The server went away, is starting or shutting down: nothing that we wrote.</summary>
    private static bool IsLost(NpgsqlException failure) => failure is not PostgresException refused
        ? failure.InnerException is not TimeoutException
        : refused.SqlState.StartsWith("57P", StringComparison.Ordinal)
            || refused.SqlState.StartsWith("08", StringComparison.Ordinal);
}
