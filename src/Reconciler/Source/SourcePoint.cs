using Lakehouse.Domain;
using Lakehouse.Domain.Progress;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Npgsql;

namespace Lakehouse.Reconciler.Source;

/// <summary>A state of the source that the stream can find: a transaction's snapshot, and the position of the message that
/// carries it.</summary>
/// <remarks>Two sessions: one holds ACCESS SHARE locks on the tables, because TRUNCATE and rewrites ignore snapshots; the other
/// reads. SELECT on one column of each table is enough. Everything is released when it is disposed.</remarks>
internal sealed class SourcePoint : IAsyncDisposable
{
    private const string SessionSettings =
        $"{PostgresSql.SessionSettings}; {PostgresTotals.SessionSettings}; SET row_security = off; SET statement_timeout = 0; "
        + "SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '10s'";

    private readonly NpgsqlConnection _locks;

    private SourcePoint(NpgsqlConnection locks, NpgsqlConnection session, string nonce, PgSnapshot snapshot, Lsn message)
    {
        _locks = locks;
        (Session, Nonce, Snapshot, Message) = (session, nonce, snapshot, message);
    }

    /// <summary>Inside the snapshot.</summary>
    public NpgsqlConnection Session { get; }

    /// <summary>Names the mark that the replicator makes of the message.</summary>
    public string Nonce { get; }

    public PgSnapshot Snapshot { get; }

    /// <summary>End of the message's record: the position of the marked root.</summary>
    public Lsn Message { get; }

    /// <param name="run">Of the reconciler, for the mark.</param>
    /// <exception cref="NpgsqlException">Postgres refused or broke: <see cref="SourceFailures.Explain"/>.</exception>
    public static async ValueTask<SourcePoint> TakeAsync(
        NpgsqlDataSource source, MessageSigner signer, string run, IReadOnlyCollection<QualifiedName> tables,
        CancellationToken cancellation)
    {
        var locks = await OpenAsync(source, cancellation);
        NpgsqlConnection? session = null;
        SourcePoint? point = null;
        try
        {
            await LockAsync(locks, tables, cancellation);
            session = await OpenAsync(source, cancellation);
            await ExecuteAsync(session, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancellation);
            var nonce = MessageSigner.NewNonce();
            var (snapshot, message) = await EmitAsync(session, signer, run, nonce, cancellation);
            await FlushAsync(source, cancellation);
            return point = new SourcePoint(locks, session, nonce, snapshot, message);
        }
        finally
        {
            if (point is null)
            {
                await locks.DisposeAsync();
                if (session is not null)
                    await session.DisposeAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await _locks.DisposeAsync();
    }

    private static async ValueTask<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        await ExecuteAsync(connection, SessionSettings, cancellation);
        return connection;
    }

    /// <summary>By reading nothing: LOCK TABLE wants the right to read every column.</summary>
    private static async ValueTask LockAsync(
        NpgsqlConnection locks, IReadOnlyCollection<QualifiedName> tables, CancellationToken cancellation)
    {
        await ExecuteAsync(locks, "BEGIN", cancellation);
        foreach (var table in tables.OrderBy(table => table.ToString(), StringComparer.Ordinal))
            await ExecuteAsync(locks, $"SELECT FROM {PostgresSql.Identifier(table)} WHERE false", cancellation);
    }

    private static async ValueTask<(PgSnapshot Snapshot, Lsn Message)> EmitAsync(
        NpgsqlConnection session, MessageSigner signer, string run, string nonce, CancellationToken cancellation)
    {
        var blocks = signer.BlocksFor(nonce);
        var payload = LakehouseMessage.PayloadBeforeSnapshot(MessageKind.Probe, run, nonce);
        await using var command = new NpgsqlCommand(SnapshotMessage.Sql, session);
        foreach (var value in new object[] { payload, blocks.Inner, blocks.Outer, LakehouseMessage.Prefix })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        Invariant.Holds(await reader.ReadAsync(cancellation));
        return (PgSnapshot.Parse(reader.GetString(0)), Lsn.Parse(reader.GetString(1)));
    }

    /// <summary>A transaction that wrote nothing does not flush its message; a commit behind it does. By our own server's disk: a
    /// standby that is missing must not hold the comparison up.</summary>
    private static async ValueTask FlushAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await ExecuteAsync(connection, "SET synchronous_commit = local", cancellation);
        await ExecuteAsync(
            connection, $"SELECT pg_logical_emit_message(true, '{LakehouseMessage.Prefix}', 'flush')", cancellation);
    }

    private static async ValueTask ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
