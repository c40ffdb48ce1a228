using Npgsql;

namespace Lakehouse.Sample.Feed;

/// <summary>Names of the feed's prepared transactions, and the end of those whose writer died before their second half.</summary>
internal static class PreparedTransactions
{
    private const string Prefix = "lakehouse_sample_";

    // LockGXact in twophase.c: "prepared transaction with identifier ... is busy".
    private const string Busy = PostgresErrorCodes.ObjectNotInPrerequisiteState;

    internal static string NameOf(int backendProcessId, long number) => $"{Prefix}{backendProcessId}_{number}";

    /// <summary>Rolls back those of this database whose backend is gone; others may be between their two halves.</summary>
    internal static async Task RollBackOrphansAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        const string Sql =
            $"""
            -- The process id stands after the prefix of 17 characters.
            select gid from pg_prepared_xacts
            where database = current_database() and gid like '{Prefix}%' and not exists (
                select from pg_stat_activity where pid = split_part(substring(gid from 18), '_', 1)::integer)
            """;
        var orphans = new List<string>();
        await using (var command = source.CreateCommand(Sql))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
                orphans.Add(reader.GetString(0));
        }

        foreach (var orphan in orphans)
            await RollBackAsync(source, orphan, cancellation);
    }

    private static async Task RollBackAsync(NpgsqlDataSource source, string name, CancellationToken cancellation)
    {
        try
        {
            await using var command = source.CreateCommand($"rollback prepared '{name}'");
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.UndefinedObject or Busy)
        {
            // Another worker of ours found it too: it was faster, or is about to be.
            return;
        }
    }
}
