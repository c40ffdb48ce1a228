using Npgsql;

namespace Lakehouse.Replicator.Doctor;

/// <summary>What the doctor asks of a server, in one round.</summary>
/// <param name="Version"><c>server_version_num</c>.</param>
/// <param name="PublicEmitters">Functions by which every role may write messages into the WAL.</param>
/// <param name="IdleSlotTimeoutSeconds">0: none, or a server before 18.</param>
internal sealed record ServerFacts(
    int Version, bool IsStandby, string WalLevel, long SlotsUsed, long SlotsMax, long SendersUsed, long SendersMax, string User,
    bool CanReplicate, string PublicEmitters, bool IsBackendSteady, string SynchronousStandbys, long IdleSlotTimeoutSeconds)
{
    private const string Sql =
        """
        SELECT current_setting('server_version_num')::int, pg_is_in_recovery(), current_setting('wal_level'),
               (SELECT count(*) FROM pg_replication_slots), current_setting('max_replication_slots')::bigint,
               (SELECT count(*) FROM pg_stat_replication), current_setting('max_wal_senders')::bigint,
               current_user::text, (SELECT rolreplication OR rolsuper FROM pg_roles WHERE rolname = current_user),
               coalesce((SELECT string_agg(oid::regprocedure::text, ', ' ORDER BY oid) FROM pg_proc
                         WHERE proname = 'pg_logical_emit_message' AND has_function_privilege('public', oid, 'EXECUTE')), ''),
               current_setting('synchronous_standby_names'),
               coalesce((SELECT setting::bigint * CASE unit WHEN 'min' THEN 60 WHEN 'ms' THEN 0 ELSE 1 END
                         FROM pg_settings WHERE name = 'idle_replication_slot_timeout'), 0),
               pg_backend_pid()
        """;

    public static async ValueTask<ServerFacts> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        ServerFacts facts;
        int backend;
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            await reader.ReadAsync(cancellation);
            facts = new ServerFacts(
                reader.GetInt32(0), reader.GetBoolean(1), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4),
                reader.GetInt64(5), reader.GetInt64(6), reader.GetString(7), reader.GetBoolean(8), reader.GetString(9), true,
                reader.GetString(10), reader.GetInt64(11));
            backend = reader.GetInt32(12);
        }

        await using var again = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        var now = (int)(await again.ExecuteScalarAsync(cancellation))!;
        return facts with { IsBackendSteady = now == backend && backend == connection.ProcessID };
    }
}
