using Npgsql;

namespace Lakehouse.Replicator.Tests.Worlds;

/// <summary>Short forms for SQL in tests.</summary>
internal static class SessionExtensions
{
    /// <summary>Runs statements; several in one text are one transaction unless they say otherwise.</summary>
    public static async Task ExecuteAsync(this NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ScalarAsync<T>(this NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
