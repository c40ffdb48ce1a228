using Lakehouse.Lake.Root;
using Npgsql;

namespace Lakehouse.Reconciler.Source;

/// <summary>Whether this server can be compared with a lake at all.</summary>
internal static class SourceServer
{
    private const string Encoding = "UTF8";

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

        if (reader.GetString(3) is var encoding and not Encoding)
        {
            throw new ReconciliationRefusedException(
                $"This database keeps texts as {encoding}; rows are compared by their bytes in {Encoding}, so each that is not "
                + $"plain ASCII would seem to differ. Reconcile a database whose encoding is {Encoding}.");
        }

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
