using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Refusals;

/// <summary>Models that do not fit: the line names file, line and column, and nothing was made in Postgres.</summary>
public sealed class ModelRefusalTests
{
    private const string Right = "table: public.orders\nkey: [id]\ntenant: shop\neventTime: at\ntimeZone: Europe/Berlin";

    [Theory]
    [InlineData("table: public.order\nkey: [id]", "tables.yaml:1:", "no table public.order", "public.orders")]
    [InlineData("table: public.orders\nkey: [idd]", "tables.yaml:2:", "idd")]
    [InlineData("table: public.orders\nkey: [id]\ntenant: shopp", "tables.yaml:3:", "shopp")]
    [InlineData("table: public.orders\nkey: [id]\neventTime: at\ntimeZone: Europe/Berlim", "tables.yaml:4:", "Europe/Berlim")]
    [InlineData("table: public.orders\nkey: [id]\nkee: 1", "tables.yaml:3:", "kee")]
    [InlineData(Right + "\n---\n" + Right, "tables.yaml:7:", "already", "tables.yaml:1:")]
    public async Task A_wrong_model_is_named_with_its_place(string model, params string[] said)
    {
        await using var world = await ReplicatedWorld.CreateAsync(PostgresVersion.V18, StoreKind.Folder);
        await new OrderTraffic(world, Seed.NewRandom()).CreateAsync(rows: 10);
        var file = Path.Combine(world.Models, "tables.yaml");
        await File.WriteAllTextAsync(file, model, ReplicatedWorld.Now);

        await Refusal.AssertAsync(world.Start(["init", "--yes"]), said);

        var slots = $"SELECT count(*) FROM pg_replication_slots WHERE database = '{world.Database}'";
        Assert.Equal(0, await world.ScalarAsync<long>(slots));
        Assert.Equal(0, await world.ScalarAsync<long>("SELECT count(*) FROM pg_publication"));
        Assert.Null(await world.Reader.FindHeadAsync(ReplicatedWorld.Now));

        await File.WriteAllTextAsync(file, Right, ReplicatedWorld.Now);
        await Refusal.AssertWorksAsync(world.Start(["init", "--yes"]));
        await Refusal.AssertWorksAsync(world.Start(["replicate", "--once", "--health-port", "0"]));
        Assert.Equal(10, await world.AssertLakeEqualsPostgresAsync());
    }

    [Fact]
    public async Task No_models()
    {
        await using var world = await ReplicatedWorld.CreateAsync(PostgresVersion.V18, StoreKind.Folder);

        await Refusal.AssertAsync(world.Start(["init", "--yes"]), "no .yaml file");
        await Refusal.AssertAsync(world.Start(["init", "--yes"], ("LAKEHOUSE_MODELS", "/no/such/folder")), "/no/such/folder");
    }
}
