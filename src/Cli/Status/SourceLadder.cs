using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Npgsql;

namespace Lakehouse.Cli.Status;

/// <summary>Makes the source's half of a <see cref="StatusReport"/>.</summary>
internal static class SourceLadder
{
    private const string Sql =
        """
        SELECT pg_current_wal_lsn()::text, s.confirmed_flush_lsn::text, s.restart_lsn::text, s.wal_status,
               pg_wal_lsn_diff(pg_current_wal_lsn(), s.restart_lsn)::bigint, s.active_pid, s.slot_name IS NOT NULL
        FROM (SELECT 1) one LEFT JOIN pg_replication_slots s ON s.slot_name = $1
        """;

    public static async ValueTask<SourceStatus> OfAsync(
        string connectionString, LakeIdentity identity, Lsn lakeLsn, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = identity.SlotName });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var server = Lsn.Parse(reader.GetString(0));
        return new SourceStatus(
            server.ToString(), identity.SlotName, reader.GetBoolean(6), Text(1), Text(2), Text(3),
            reader.IsDBNull(4) ? null : reader.GetInt64(4), server > lakeLsn ? server - lakeLsn : 0,
            reader.IsDBNull(5) ? null : reader.GetInt32(5));

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
