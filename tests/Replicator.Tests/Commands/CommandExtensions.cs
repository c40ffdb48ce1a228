using Lakehouse.Replicator.Commands;
using Lakehouse.Replicator.Tests.Worlds;
using Npgsql;

namespace Lakehouse.Replicator.Tests.Commands;

/// <summary>Rows of <c>lakehouse.command</c>, and what becomes of them.</summary>
internal static class CommandExtensions
{
    public static Task<CommandResult> RepairKeysAsync(
        this ReplicationWorld world, string table, string? from, string? to = null) =>
        world.RepairAsync(new RepairArguments(table, null, null, from, to));

    public static async Task<CommandResult> RepairAsync(this ReplicationWorld world, RepairArguments arguments)
    {
        await using var source = NpgsqlDataSource.Create(world.ConnectionString);
        return await world.ResultAsync(await CommandTable.RequestAsync(source, arguments, TestContext.Current.CancellationToken));
    }

    /// <param name="arguments">As somebody with SQL may write them.</param>
    public static async Task<CommandResult> RepairAsync(this ReplicationWorld world, string arguments) =>
        await world.ResultAsync(await world.ScalarAsync<long>(
            $"INSERT INTO lakehouse.command (kind, arguments) VALUES ('repair', '{arguments}') RETURNING id"));

    /// <summary>Changes that the stream loses: for as long the table is in no publication.</summary>
    public static async Task ExecuteUnpublishedAsync(this ReplicationWorld world, string table, string sql)
    {
        var publication = await world.ScalarAsync<string>(
            $"SELECT quote_ident(pubname) FROM pg_publication_tables WHERE schemaname || '.' || tablename = '{table}'");
        await world.ExecuteAsync($"ALTER PUBLICATION {publication} DROP TABLE {table}");
        await world.ExecuteAsync(sql);
        await world.ExecuteAsync($"ALTER PUBLICATION {publication} ADD TABLE ONLY {table}");
    }

    public static async Task<CommandResult> ResultAsync(this ReplicationWorld world, long id)
    {
        await using var source = NpgsqlDataSource.Create(world.ConnectionString);
        var cancellation = TestContext.Current.CancellationToken;
        CommandResult? result = null;
        await world.WaitForAsync(
            async () => (result = await CommandTable.FindResultAsync(source, id, cancellation)) is not null,
            $"command {id} to end");
        return result!;
    }
}
