namespace Lakehouse.Model.Sql;

/// <summary>The statement that takes a transaction's snapshot and emits the message that carries it, signed.</summary>
/// <remarks>It must be the first of a REPEATABLE READ transaction, after the locks. PostgreSQL has SHA-256 and no HMAC: RFC 2104
/// is spelled out. The message is not transactional, so a read-only transaction may emit it; it reaches the stream once WAL is
/// flushed.</remarks>
public static class SnapshotMessage
{
    /// <summary><c>$1</c> text: payload before the snapshot. <c>$2</c>, <c>$3</c> bytea: the nonce's inner and outer block.
    /// <c>$4</c> text: prefix of the message. One row: the snapshot as text, the message's LSN as text.</summary>
    public const string Sql =
        """
        WITH snapshot AS MATERIALIZED (SELECT pg_current_snapshot()::text AS text),
             payload AS MATERIALIZED (SELECT $1 || snapshot.text AS text FROM snapshot),
             mac AS MATERIALIZED
               (SELECT encode(sha256($3 || sha256($2 || convert_to(payload.text, 'UTF8'))), 'hex') AS text FROM payload)
        SELECT snapshot.text, pg_logical_emit_message(false, $4, payload.text || '|' || mac.text)::text
        FROM snapshot, payload, mac
        """;
}
