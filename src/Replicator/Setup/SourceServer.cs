using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Stream;
using Npgsql;
using Npgsql.Replication;

namespace Lakehouse.Replicator.Setup;

/// <summary>Facts about the server that decide whether a lake can be fed from it.</summary>
internal static class SourceServer
{
    private const int OldestVersion = 150_000;

    /// <exception cref="SourceRefusedException">It cannot; the message says what to change.</exception>
    public static async ValueTask CheckUsableAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT current_setting('server_version_num')::int, current_setting('wal_level'), pg_is_in_recovery()", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (reader.GetInt32(0) < OldestVersion)
            throw new SourceRefusedException($"PostgreSQL {connection.PostgreSqlVersion} is too old: 15 to 18 are supported.");
        if (reader.GetString(1) != "logical")
        {
            throw new SourceRefusedException(
                $"wal_level is '{reader.GetString(1)}'. Run `ALTER SYSTEM SET wal_level = logical` and restart Postgres.");
        }

        if (reader.GetBoolean(2))
            throw new SourceRefusedException("This server is a standby, where snapshots cannot be aligned. Give the primary's "
                + "URL.");
    }

    public static async ValueTask<ServerSetup> ReadSetupAsync(
        NpgsqlConnection connection, LakeIdentity identity, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT current_user::text,
                   (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
                   EXISTS (SELECT FROM pg_roles WHERE rolname = $1),
                   EXISTS (SELECT FROM pg_namespace WHERE nspname = $1),
                   to_regclass($1 || '.command') IS NOT NULL,
                   EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = $2)
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = InitSql.Role });
        command.Parameters.Add(new NpgsqlParameter { Value = identity.SlotName });
        string user;
        bool canCreate, hasRole, hasSchema, hasCommands, hasSlot;
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            await reader.ReadAsync(cancellation);
            (user, canCreate, hasRole) = (reader.GetString(0), reader.GetBoolean(1), reader.GetBoolean(2));
            (hasSchema, hasCommands, hasSlot) = (reader.GetBoolean(3), reader.GetBoolean(4), reader.GetBoolean(5));
        }

        return new ServerSetup(
            user, canCreate, hasRole, hasSchema, hasCommands, hasSlot,
            await PublishedAsync(connection, identity, cancellation));
    }

    /// <summary>Tables in each of the lake's publications that exist.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, IReadOnlySet<string>>> PublishedAsync(
        NpgsqlConnection connection, LakeIdentity identity, CancellationToken cancellation)
    {
        var published = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var publication in new[] { InitSql.ChangesPublication(identity.SlotName),
            InitSql.AppendPublication(identity.SlotName) })
        {
            await using var command = new NpgsqlCommand(
                """
                SELECT t.schemaname || '.' || t.tablename FROM pg_publication p
                LEFT JOIN pg_publication_tables t ON t.pubname = p.pubname WHERE p.pubname = $1
                """,
                connection);
            command.Parameters.Add(new NpgsqlParameter { Value = publication });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var names = new HashSet<string>();
            var exists = false;
            for (; await reader.ReadAsync(cancellation); exists = true)
            {
                if (!await reader.IsDBNullAsync(0, cancellation))
                    names.Add(reader.GetString(0));
            }

            if (exists)
                published.Add(publication, names);
        }

        return published;
    }

    /// <summary>IDENTIFY_SYSTEM.</summary>
    public static async ValueTask<SystemIdentity> IdentifyAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new LogicalReplicationConnection(connectionString);
        await connection.Open(cancellation);
        var system = await connection.IdentifySystem(cancellation);
        return new SystemIdentity(system.SystemId, (int)system.Timeline, new Lsn((ulong)system.XLogPos));
    }
}
