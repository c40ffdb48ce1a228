using Lakehouse.Lake.Root;
using Lakehouse.Model.Sql;
using Npgsql;

namespace Lakehouse.Reconciler.Source;

/// <summary>Whether this server can be compared with a lake at all.</summary>
internal static class SourceServer
{
    /// <exception cref="ReconciliationRefusedException">A standby, not the server that feeds this lake, or one that keeps texts
    /// as other bytes than the lake.</exception>
    public static async ValueTask CheckAsync(NpgsqlDataSource source, LakeRoot root, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            SELECT pg_is_in_recovery(), (SELECT system_identifier::text FROM pg_control_system()),
                   (SELECT timeline_id FROM pg_control_checkpoint()), current_setting('server_encoding')
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (reader.GetBoolean(0))
        {
            throw new ReconciliationRefusedException(
                "This server is a standby: its snapshots take transactions that still run for finished. "
                + "Point the Postgres URL at the primary.");
        }

        if (PostgresSql.RefusalOf(reader.GetString(3)) is { } refusal)
            throw new ReconciliationRefusedException(refusal);

        var fedBy = root.Eras[root.Era];
        var (system, timeline) = (reader.GetString(1), reader.GetInt32(2));
        if (system != fedBy.SystemId || timeline != fedBy.Timeline)
        {
            throw new ReconciliationRefusedException(
                $"This lake is fed by system {fedBy.SystemId} on timeline {fedBy.Timeline}, the Postgres URL leads to system "
                + $"{system} on timeline {timeline}. Check the URL and --lake.");
        }
    }
}
