using Lakehouse.Domain.Progress;
using Lakehouse.Model.Sql;
using Npgsql;
using Npgsql.Replication;

namespace Lakehouse.Cli.Verify;

/// <summary>A position of the source together with the snapshot that sees exactly what was committed before it.</summary>
/// <remarks>A temporary logical slot gives both; it goes with its connection, which stays open and idle meanwhile. Making it
/// waits for every transaction that is writing. A slot, a walsender and two connections are used.</remarks>
internal sealed class SourcePoint : IAsyncDisposable
{
    private const string SessionSettings =
        $"{PostgresSql.SessionSettings}; SET row_security = off; SET statement_timeout = 0; "
        + "SET idle_in_transaction_session_timeout = 0; SET idle_session_timeout = 0";

    private readonly LogicalReplicationConnection _slotHolder;
    private readonly NpgsqlConnection _connection;

    private SourcePoint(LogicalReplicationConnection slotHolder, NpgsqlConnection connection, Lsn lsn)
    {
        (_slotHolder, _connection) = (slotHolder, connection);
        Lsn = lsn;
    }

    public Lsn Lsn { get; }

    /// <summary>A session inside the snapshot.</summary>
    public NpgsqlConnection Session => _connection;

    public static async ValueTask<SourcePoint> TakeAsync(string connectionString, CancellationToken cancellation)
    {
        var plain = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString;
        var slotHolder = new LogicalReplicationConnection(plain);
        var connection = new NpgsqlConnection(plain);
        var isTaken = false;
        try
        {
            await connection.OpenAsync(cancellation);
            if (PostgresSql.RefusalOf(connection.PostgresParameters["server_encoding"]) is { } refusal)
                throw new CommandFailedException(refusal);
            await ExecuteAsync(connection, SessionSettings, cancellation);
            await slotHolder.Open(cancellation);
            var slot = await slotHolder.CreatePgOutputReplicationSlot(
                $"lakehouse_verify_{Environment.ProcessId}", temporarySlot: true,
                slotSnapshotInitMode: LogicalSlotSnapshotInitMode.Export, cancellationToken: cancellation);
            // Pushes an idle server's stream past the point.
            await ExecuteAsync(connection, "SELECT pg_logical_emit_message(true, 'lakehouse', 'verify')", cancellation);
            await ExecuteAsync(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancellation);
            await ExecuteAsync(connection, $"SET TRANSACTION SNAPSHOT '{slot.SnapshotName}'", cancellation);
            isTaken = true;
            return new SourcePoint(slotHolder, connection, new Lsn((ulong)slot.ConsistentPoint));
        }
        finally
        {
            if (!isTaken)
            {
                await connection.DisposeAsync();
                await slotHolder.DisposeAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _slotHolder.DisposeAsync();
    }

    private static async ValueTask ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
