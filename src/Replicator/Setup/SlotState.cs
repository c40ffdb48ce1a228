using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Stream;
using Npgsql;

namespace Lakehouse.Replicator.Setup;

/// <summary>A replication slot as <c>pg_replication_slots</c> shows it.</summary>
/// <param name="Confirmed">What the server need not send any more.</param>
/// <param name="WalStatus"><c>reserved</c>, <c>extended</c>, <c>unreserved</c> or <c>lost</c>.</param>
/// <param name="ActiveProcessId">Backend that streams from it; null: none.</param>
public sealed record SlotState(string Name, string Database, string Plugin, Lsn Confirmed, string? WalStatus,
    int? ActiveProcessId)
{
    public static async ValueTask<SlotState?> FindAsync(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT coalesce(database, ''), coalesce(plugin, ''), coalesce(confirmed_flush_lsn, '0/0')::text, wal_status,
              active_pid
            FROM pg_replication_slots WHERE slot_name = $1
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        return new SlotState(
            name, reader.GetString(0), reader.GetString(1), Lsn.Parse(reader.GetString(2)),
            await reader.IsDBNullAsync(3, cancellation) ? null : reader.GetString(3),
            await reader.IsDBNullAsync(4, cancellation) ? null : reader.GetInt32(4));
    }

    /// <summary>Refuses to stream where something would be missing.</summary>
    /// <exception cref="SourceRefusedException">The slot lost WAL, is another database's, or has moved past the lake.</exception>
    public void CheckCovers(LakeRoot root, string database)
    {
        if (WalStatus == "lost")
        {
            throw new SourceRefusedException(
                $"Slot {Name} lost WAL that the lake needs (after {root.Lsn}): max_slot_wal_keep_size was too small. "
                + $"Drop the slot, run `lakehouse init` for a new lake, and copy again.");
        }

        if (Plugin != "pgoutput" || Database != database)
        {
            throw new SourceRefusedException(
                $"Slot {Name} is of plugin '{Plugin}' in database '{Database}', not pgoutput in '{database}': it belongs to "
                    + $"another lake. "
                + "Check the Postgres URL.");
        }

        // START_REPLICATION would forward silently to this position, and what lies between would never come.
        if (Confirmed > root.Lsn)
        {
            throw new SourceRefusedException(
                $"Slot {Name} was confirmed up to {Confirmed}, the lake ends at {root.Lsn}: what lies between is gone from the "
                    + $"stream. "
                + "Another copy of this lake uses the slot, or an older lake was restored. Use the newer lake, or run "
                    + "`lakehouse init` "
                + "for a new one.");
        }
    }
}
