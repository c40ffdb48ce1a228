using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Decode;

/// <summary>Postgres writes a value, we read it from stream and from COPY, and both say the same of it.</summary>
public sealed class HeldTypeTests
{
    private const string Model = "table: public.held\nkey: [id]";

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Every_held_type_comes_whole_from_the_stream(PostgresVersion version)
    {
        await using var world = await ReplicationWorld.StartAsync(version, TypeCase.TypesSql + TypeCase.CreateSql("held"), Model);

        await world.ExecuteAsync(TypeCase.InsertSql("held"));
        await world.AssertEqualsPostgresAsync("public.held");

        await world.ExecuteAsync("UPDATE held SET id = id + 100 WHERE id % 2 = 0");
        await world.AssertEqualsPostgresAsync("public.held");
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Every_held_type_comes_whole_from_the_copy(PostgresVersion version)
    {
        await using var world = await ReplicationWorld.StartAsync(
            version, TypeCase.TypesSql + TypeCase.CreateSql("held") + TypeCase.InsertSql("held"), Model);

        await world.AssertEqualsPostgresAsync("public.held");
    }

    [Fact]
    public async Task Every_held_type_comes_whole_from_the_stream_into_a_fold()
    {
        var server = await PostgresServer.SharedAsync(PostgresVersion.V18);
        await using var world = await ReplicationWorld.CreateAsync(server, TypeCase.TypesSql + TypeCase.CreateSql("held"), Model);
        world.Options.Writer.FoldRows = 1;
        world.Start();
        await world.CatchUpAsync();
        var line = (await world.TableAsync("public.held")).FoldedLsn;

        await world.ExecuteAsync(TypeCase.InsertSql("held"));
        await world.WaitForRootAsync(root => root.Table("public.held").FoldedLsn > line, "the fold");

        await world.AssertEqualsPostgresAsync("public.held");
    }
}
