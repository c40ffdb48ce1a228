using Lakehouse.Domain.Progress;
using Lakehouse.Lake;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Replicator.Stream;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lakehouse.Replicator.Telemetry;

/// <summary>Asks Postgres, on a connection of its own, how much WAL the slot holds and how long it may: also while nothing
/// streams, for that is when a slot dies.</summary>
internal sealed partial class SlotWatch(
    string connectionString, IObjectStore store, ReplicatorVitals vitals, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    // A rate needs two readings: the second comes soon.
    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(1);

    // safe_wal_size is NULL without max_slot_wal_keep_size, and for a slot that is lost (PostgreSQL manual,
    // "pg_replication_slots").
    private const string Sql =
        """
        SELECT pg_current_wal_lsn()::text,
               pg_wal_lsn_diff(pg_current_wal_lsn(), coalesce(restart_lsn, pg_current_wal_lsn()))::bigint,
               CASE WHEN wal_status = 'lost' OR safe_wal_size < 0 THEN 0 ELSE safe_wal_size END, active_pid
        FROM pg_replication_slots WHERE slot_name = $1
        """;

    private readonly WalRate _rate = new(time);
    private string? _slot;

    /// <summary>Until cancelled. Survives an absent server and an absent store.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await PollAsync(cancellation);
        await Task.Delay(FirstInterval, time, cancellation);
        using var timer = new PeriodicTimer(Interval, time);
        do await PollAsync(cancellation);
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    /// <summary>One reading, told to the vitals.</summary>
    internal async ValueTask PollAsync(CancellationToken cancellation)
    {
        try
        {
            _slot ??= (await LakeIdentity.FindAsync(store, cancellation))?.SlotName;
            vitals.Slot = _slot is null ? null : await ReadAsync(_slot, cancellation);
        }
        catch (LakeException away)
        {
            LogAway(away.Message);
        }
        catch (Exception failure) when (SourceFailures.IsOfSource(failure))
        {
            vitals.Slot = null;
            LogAway(SourceFailures.Explain(failure, "watching the slot").Message);
        }
    }

    /// <returns>Null: there is no such slot.</returns>
    private async ValueTask<SlotReading?> ReadAsync(string slot, CancellationToken cancellation)
    {
        var askedAt = time.GetTimestamp();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = slot });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;

        var serverLsn = Lsn.Parse(reader.GetString(0));
        _rate.Observe(serverLsn);
        var spareBytes = await reader.IsDBNullAsync(2, cancellation) ? (long?)null : reader.GetInt64(2);
        var activeProcessId = await reader.IsDBNullAsync(3, cancellation) ? (int?)null : reader.GetInt32(3);
        return new SlotReading(askedAt, serverLsn, reader.GetInt64(1), spareBytes, activeProcessId, TimeToLive(spareBytes));
    }

    private double? TimeToLive(long? spareBytes) => (spareBytes, _rate.BytesPerSecond) switch
    {
        (0, _) => 0,
        ({ } bytes, { } rate) => bytes / rate, // infinite while nothing is written
        _ => null,
    };

    [LoggerMessage(1501, LogLevel.Debug, "The slot could not be watched: {Reason}")]
    private partial void LogAway(string reason);
}
