using System.Text.Json;
using System.Text.Json.Serialization;
using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Fold;
using Npgsql;
using NpgsqlTypes;

namespace Lakehouse.Replicator.Commands;

/// <summary>A repair as it was asked for.</summary>
/// <param name="Table">Qualified name.</param>
/// <param name="Tenant">With <paramref name="Month"/>; else null.</param>
/// <param name="From">First key inside; null: no bound. Only without a partition.</param>
public sealed record RepairArguments(string Table, string? Tenant, string? Month, string? From, string? To)
{
    /// <param name="zone">In which the tenant's days are counted.</param>
    /// <returns>Null when partition and keys are mixed, or half a partition is named.</returns>
    internal RepairRange? RangeIn(AccountZone zone) => this switch
    {
        { Tenant: { } tenant, Month: { } month, From: null, To: null } => new PartitionRange(tenant, month, zone),
        { Tenant: null, Month: null } => new KeyRange(From, To),
        _ => null,
    };
}

/// <summary>What became of a command.</summary>
/// <param name="State"><c>requested</c>, <c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Message">For people.</param>
/// <param name="Lsn">Position of the root that holds the result.</param>
public sealed record CommandResult(
    string State, string Message, string? Lsn = null, long RowsRead = 0, long KeysRepaired = 0, int Files = 0);

/// <summary><c>lakehouse.command</c>: what people ask of the replicator, and what became of it. Rows stay: they are the audit.
/// </summary>
public static class CommandTable
{
    /// <summary>What <c>lakehouse init</c> makes in the schema <c>lakehouse</c>.</summary>
    internal const string Ddl =
        """
        -- What is asked of the replicator, by whom, and what became of it; rows are never deleted by us.
        CREATE TABLE lakehouse.command (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          kind text NOT NULL CHECK (kind IN ('repair')),
          arguments jsonb NOT NULL,
          requested_by text NOT NULL DEFAULT session_user,
          requested_at timestamptz NOT NULL DEFAULT now(),
          state text NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'running', 'done', 'failed')),
          attempts integer NOT NULL DEFAULT 0,
          ended_at timestamptz,
          result jsonb);
        """;

    internal const string Grants =
        "GRANT SELECT, UPDATE (state, attempts, ended_at, result) ON lakehouse.command TO lakehouse;";

    /// <returns>The command's id.</returns>
    /// <exception cref="NpgsqlException">No such table, or no right: <c>lakehouse init</c> makes it.</exception>
    public static async ValueTask<long> RequestAsync(
        NpgsqlDataSource source, RepairArguments arguments, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "INSERT INTO lakehouse.command (kind, arguments) VALUES ('repair', $1) RETURNING id");
        command.Parameters.Add(Json(JsonSerializer.Serialize(arguments, CommandJson.Default.RepairArguments)));
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <returns>Null while it has not ended.</returns>
    public static async ValueTask<CommandResult?> FindResultAsync(
        NpgsqlDataSource source, long id, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "SELECT result::text FROM lakehouse.command WHERE id = $1 AND state IN ('done', 'failed')");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        return await command.ExecuteScalarAsync(cancellation) is string result
            ? JsonSerializer.Deserialize(result, CommandJson.Default.CommandResult)
            : null;
    }

    /// <summary>The oldest command that has not ended: one that was running when a replicator died is run again.</summary>
    /// <returns>Null when there is none, or no such table.</returns>
    internal static async ValueTask<(long Id, string Arguments)?> FindNextAsync(
        NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var exists = source.CreateCommand("SELECT to_regclass('lakehouse.command') IS NOT NULL");
        if (await exists.ExecuteScalarAsync(cancellation) is not true)
            return null;
        await using var command = source.CreateCommand(
            "SELECT id, arguments::text FROM lakehouse.command WHERE state IN ('requested', 'running') ORDER BY id LIMIT 1");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt64(0), reader.GetString(1)) : null;
    }

    /// <returns>How often it was begun, this time included.</returns>
    internal static async ValueTask<int> BeginAsync(NpgsqlDataSource source, long id, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "UPDATE lakehouse.command SET state = 'running', attempts = attempts + 1 WHERE id = $1 RETURNING attempts");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    internal static async ValueTask EndAsync(
        NpgsqlDataSource source, long id, CommandResult result, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "UPDATE lakehouse.command SET state = $2, ended_at = now(), result = $3 WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter { Value = result.State });
        command.Parameters.Add(Json(JsonSerializer.Serialize(result, CommandJson.Default.CommandResult)));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter Json(string json) => new() { Value = json, NpgsqlDbType = NpgsqlDbType.Jsonb };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RepairArguments))]
[JsonSerializable(typeof(CommandResult))]
internal sealed partial class CommandJson : JsonSerializerContext;
