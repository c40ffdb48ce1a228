using System.Text;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.Replicator.Commit;
using Npgsql;

namespace Lakehouse.Replicator.Copy;

/// <summary>The rows of one range as one snapshot sees them, and the message that tells the stream where.</summary>
internal sealed class ReadChunk(ExpectedMessage message, RowBatch rows) : IDisposable
{
    public ExpectedMessage Message { get; } = message;

    public RowBatch Rows { get; } = rows;

    /// <summary>Null before the message is emitted.</summary>
    public PgSnapshot? Snapshot { get; set; }

    public void Dispose()
    {
        Message.Dispose();
        Rows.Dispose();
    }
}

/// <summary>Reads chunks: lock, then the statement that takes the snapshot and emits the message that carries it, then the rows.
/// </summary>
/// <remarks>The lock comes first because TRUNCATE and rewrites of a table ignore snapshots (PostgreSQL manual, "Caveats" of
/// MVCC).</remarks>
internal sealed class ChunkReader(NpgsqlDataSource source, MessageSigner signer, string run, ReplicationProgress progress)
{
    private const string LockTimeout = "10s";

    /// <summary>Native memory that the rows of one chunk may take. Default: without limit.</summary>
    public long BytesMax { get; init; } = long.MaxValue;

    /// <param name="where">Empty, or a condition that begins with <c> WHERE</c>.</param>
    /// <param name="after">The snapshot must not see any transaction up to this one as running.</param>
    /// <exception cref="OpenTransactionException">One still is: try again later.</exception>
    /// <exception cref="ChunkTooLargeException">The rows need more than <see cref="BytesMax"/>.</exception>
    public async ValueTask<ReadChunk> ReadAsync(
        TableRoot table, string where, TransactionId after, CancellationToken cancellation)
    {
        var nonce = MessageSigner.NewNonce();
        var chunk = new ReadChunk(progress.Expect(content => IsOf(nonce, content)), new RowBatch(table.Name, table.Schema));
        var isRead = false;
        try
        {
            await ReadAsync(chunk, nonce, table, where, after, cancellation);
            await FlushAsync(cancellation);
            isRead = true;
            return chunk;
        }
        finally
        {
            if (!isRead)
                chunk.Dispose();
        }
    }

    private async ValueTask ReadAsync(
        ReadChunk chunk, string nonce, TableRoot table, string where, TransactionId after, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await SessionText.UsePlainAsync(connection, cancellation);
        await ExecuteAsync(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancellation);
        await ExecuteAsync(connection, $"SET LOCAL lock_timeout = '{LockTimeout}'; SET LOCAL statement_timeout = 0; "
            + "SET LOCAL row_security = off",
            cancellation);
        await ExecuteAsync(connection, $"LOCK TABLE {NameOf(table)} IN ACCESS SHARE MODE", cancellation);
        var snapshot = await EmitAsync(connection, nonce, cancellation);
        if (snapshot.Min <= after)
            throw new OpenTransactionException(snapshot.Min);
        chunk.Snapshot = snapshot;
        await CopyAsync(connection, table, where, chunk.Rows, cancellation);
        await ExecuteAsync(connection, "COMMIT", cancellation);
    }

    private bool IsOf(string nonce, string content) =>
        signer.TryVerify(Encoding.UTF8.GetBytes(content), out var message)
        && message.Kind == MessageKind.Chunk && message.Run == run && message.Nonce == nonce;

    /// <summary>The message itself is not flushed by a transaction that wrote nothing else; a commit behind it is. By our own
    /// server's disk, whatever the database's setting: a standby that is missing must not hold the copy up.</summary>
    private async ValueTask FlushAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await ExecuteAsync(connection, "SET synchronous_commit = local", cancellation);
        await ExecuteAsync(connection, $"SELECT pg_logical_emit_message(true, '{LakehouseMessage.Prefix}', 'flush')",
            cancellation);
    }

    private async ValueTask<PgSnapshot> EmitAsync(NpgsqlConnection connection, string nonce, CancellationToken cancellation)
    {
        var blocks = signer.BlocksFor(nonce);
        await using var command = new NpgsqlCommand(SnapshotMessage.Sql, connection);
        var payload = LakehouseMessage.PayloadBeforeSnapshot(MessageKind.Chunk, run, nonce);
        command.Parameters.Add(new NpgsqlParameter { Value = payload });
        command.Parameters.Add(new NpgsqlParameter { Value = blocks.Inner });
        command.Parameters.Add(new NpgsqlParameter { Value = blocks.Outer });
        command.Parameters.Add(new NpgsqlParameter { Value = LakehouseMessage.Prefix });
        return PgSnapshot.Parse((string)(await command.ExecuteScalarAsync(cancellation))!);
    }

    private async ValueTask CopyAsync(
        NpgsqlConnection connection, TableRoot table, string where, RowBatch rows, CancellationToken cancellation)
    {
        var columns = string.Join(", ", table.Schema.Columns.Select(column => PostgresSql.Identifier(column.Name)));
        // Children by inheritance are tables of their own; partitions are this one.
        await using var kind = new NpgsqlCommand("SELECT relkind = 'p' FROM pg_class WHERE oid = $1::regclass", connection);
        kind.Parameters.Add(new NpgsqlParameter { Value = NameOf(table) });
        var only = await kind.ExecuteScalarAsync(cancellation) is true ? "" : "ONLY ";
        var sql = $"COPY (SELECT {columns} FROM {only}{NameOf(table)}{where}) TO STDOUT (FORMAT binary)";
        await using var stream = await connection.BeginRawBinaryCopyAsync(sql, cancellation);
        await new BinaryCopyDecoder(table.Schema, BytesMax).ReadAsync(stream, rows, cancellation);
    }

    /// <summary>The condition of a half-open range of the first key column; empty for the whole table.</summary>
    /// <param name="from">First value inside, as PostgreSQL's text; null: no lower bound.</param>
    /// <param name="to">First value beyond; null: no upper bound.</param>
    internal static string Where(TableRoot table, string? from, string? to)
    {
        if (from is null && to is null)
            return "";
        var key = PostgresSql.Identifier(table.Schema.Key[0]);
        var conditions = new[]
        {
            from is null ? null : $"{key} >= {PostgresSql.Literal(from)}",
            to is null ? null : $"{key} < {PostgresSql.Literal(to)}",
        };
        return " WHERE " + string.Join(" AND ", conditions.OfType<string>());
    }

    internal static string NameOf(TableRoot table) =>
        QualifiedName.TryParse(table.Name, out var name) ? PostgresSql.Identifier(name) : throw new FormatException(table.Name);

    private static async ValueTask ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
