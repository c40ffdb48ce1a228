using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Setup;
using Npgsql;

namespace Lakehouse.Replicator.Doctor;

/// <summary>Checks a lake's slot and publications: there, alive, and with room left.</summary>
internal sealed class SlotDoctor(NpgsqlConnection connection, LakeIdentity identity)
{
    private const long HeadroomBytesMin = 1L << 30;

    private const string SlotSql =
        """
        SELECT s.active_pid, s.wal_status, s.safe_wal_size, s.database = current_database(), s.plugin,
               pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END,
               s.restart_lsn)::bigint
        FROM pg_replication_slots s WHERE s.slot_name = $1
        """;

    private const string PublicationSql =
        """
        SELECT n.nspname || '.' || c.relname, r.prqual IS NOT NULL, r.prattrs IS NOT NULL
        FROM pg_publication p JOIN pg_publication_rel r ON r.prpubid = p.oid
        JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE p.pubname = $1 AND (r.prqual IS NOT NULL OR r.prattrs IS NOT NULL)
        """;

    public async ValueTask<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellation)
    {
        List<Finding> findings = [await ExamineSlotAsync(cancellation)];
        foreach (var publication in new[] { InitSql.ChangesPublication(identity.SlotName),
            InitSql.AppendPublication(identity.SlotName) })
        {
            findings.Add(await ExistsAsync(publication, cancellation)
                ? Finding.Ok($"publication {publication}", "there")
                : Finding.Error($"publication {publication}", "missing: its tables are not in the stream",
                    "Run `lakehouse init`."));
            findings.AddRange(await NarrowedAsync(publication, cancellation));
        }

        return findings;
    }

    private async ValueTask<Finding> ExamineSlotAsync(CancellationToken cancellation)
    {
        var check = $"slot {identity.SlotName}";
        await using var command = new NpgsqlCommand(SlotSql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = identity.SlotName });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return Finding.Error(check, "missing: WAL since the lake's position may be gone",
                "A new lake: run `lakehouse init`. An existing one: make a new lake elsewhere and copy again.");
        }

        if (reader.GetString(4) != "pgoutput" || !reader.GetBoolean(3))
            return Finding.Error(check, "belongs to another database or plugin", "Check the Postgres URL.");
        var held = reader.IsDBNull(5) ? 0 : reader.GetInt64(5);
        return Judge(check, reader.IsDBNull(1) ? "" : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetInt64(2), held,
            reader.IsDBNull(0) ? null : reader.GetInt32(0));
    }

    private static Finding Judge(string check, string status, long? safeBytes, long held, int? activePid)
    {
        var streams = activePid is { } pid ? $"backend {pid} streams from it" : "nobody streams from it";
        return status switch
        {
            "lost" => Finding.Error(check, "lost: the server removed WAL that the lake does not have",
                "Drop the slot, run `lakehouse init` for a new lake, and raise max_slot_wal_keep_size."),
            "unreserved" =>
                Finding.Error(check, $"about to be lost: it holds {held >> 20} MiB, more than max_slot_wal_keep_size; {streams}",
                "Start `lakehouse replicate` now; raise max_slot_wal_keep_size."),
            _ when safeBytes < HeadroomBytesMin => Finding.Warning(check,
                $"{safeBytes >> 20} MiB of WAL until it is lost (max_slot_wal_keep_size); {streams}",
                "Start `lakehouse replicate`, or raise max_slot_wal_keep_size."),
            _ => Finding.Ok(check, $"holds {held >> 20} MiB of WAL, "
                + (safeBytes is { } safe ? $"{safe >> 20} MiB until it is lost; " : "without limit (max_slot_wal_keep_size); ")
                    + streams),
        };
    }

    private async ValueTask<bool> ExistsAsync(string publication, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_publication WHERE pubname = $1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = publication });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private async ValueTask<IReadOnlyList<Finding>> NarrowedAsync(string publication, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(PublicationSql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = publication });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<Finding> findings = [];
        while (await reader.ReadAsync(cancellation))
        {
            var what = reader.GetBoolean(1) ? "a row filter" : "a column list";
            findings.Add(Finding.Error($"table {reader.GetString(0)}",
                $"publication {publication} has {what}: the lake would differ from it",
                $"Remove {what} from {publication} (ALTER PUBLICATION .. DROP TABLE, then run `lakehouse init`)."));
        }

        return findings;
    }
}
