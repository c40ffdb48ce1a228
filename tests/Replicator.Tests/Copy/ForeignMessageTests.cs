using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Copy;

/// <summary>Anyone with SQL may emit messages with our prefix: they change nothing.</summary>
public sealed class ForeignMessageTests
{
    private const string Sql =
        """
        CREATE TABLE t (id int PRIMARY KEY, v int);
        CREATE TABLE seen (content text);
        INSERT INTO t SELECT g, g FROM generate_series(1, 2000) g;
        ANALYZE t;
        """;

    private const string Model = "table: public.t\nkey: [id]";

    [Fact]
    public async Task Garbage_with_our_prefix_changes_nothing()
    {
        var server = await PostgresServer.SharedAsync(PostgresVersion.V18);
        await using var world = await ReplicationWorld.CreateAsync(server, Sql, Model);
        world.Options.ChunkRows = 100;
        await using var attacker = await world.OpenAsync();
        await attacker.ExecuteAsync(Garbage);
        world.Start();

        while (await IsCopyingAsync(world))
            await attacker.ExecuteAsync(Garbage + "UPDATE t SET v = v + 1 WHERE id % 50 = 3");

        await world.AssertEqualsPostgresAsync("public.t");
    }

    [Fact]
    public async Task A_chunk_message_played_again_changes_nothing()
    {
        var server = await PostgresServer.SharedAsync(PostgresVersion.V18);
        await using var world = await ReplicationWorld.CreateAsync(server, Sql, Model);
        world.Options.ChunkRows = 100;
        await using var attacker = await world.OpenAsync();
        await attacker.ExecuteAsync("SELECT pg_create_logical_replication_slot('spy_' || current_database(), 'pgoutput')");
        world.Start();

        // What the messages said, as anyone who may read the stream sees it, played again while chunks are read and afterwards.
        var isCopied = false;
        while (!isCopied)
        {
            isCopied = !await IsCopyingAsync(world);
            await attacker.ExecuteAsync(ReplayEverything);
            await attacker.ExecuteAsync("UPDATE t SET v = v + 1 WHERE id % 50 = 3");
        }

        Assert.NotEqual(0L, await attacker.ScalarAsync<long>("SELECT count(*) FROM seen"));
        await world.AssertEqualsPostgresAsync("public.t");
        await attacker.ExecuteAsync("SELECT pg_drop_replication_slot('spy_' || current_database())");
    }

    private const string Garbage =
        """
        SELECT pg_logical_emit_message(g % 2 = 0, 'lakehouse', text) FROM generate_series(1, 2) g,
          (VALUES (''), (
              '|||||'), ('chunk|a|00000000000000000000000000000000|1:2:|' || repeat('0', 64)), (repeat('x', 100000))) v(text);
        SELECT pg_logical_emit_message(false, 'lakehouse', '\xff00fe'::bytea);
        """;

    private const string ReplayEverything =
        """
        WITH messages AS (
          SELECT data FROM pg_logical_slot_get_binary_changes('spy_' || current_database(), NULL, NULL,
            'proto_version', '1', 'publication_names', 'none', 'messages', 'true')),
        chunks AS (
          INSERT INTO seen SELECT encode(substring(data FROM position('chunk|'::bytea IN data)), 'escape') FROM messages
          WHERE position('chunk|'::bytea IN data) > 0 RETURNING content)
        SELECT count(pg_logical_emit_message(false, 'lakehouse', content)) FROM chunks
        """;

    private static async Task<bool> IsCopyingAsync(ReplicationWorld world)
    {
        if (world.Running.IsCompleted)
            await world.Running;
        return (await world.TableAsync("public.t")).Copy is not null;
    }
}
