using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Root;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Refusals;

/// <summary>A lake and a Postgres that do not belong together, or a place that cannot be written.</summary>
public sealed class LakeRefusalTests
{
    private static readonly string[] Init = ["init", "--yes"];
    private static readonly string[] Once = ["replicate", "--once", "--health-port", "0"];

    [Fact]
    public async Task No_lake_there()
    {
        await using var world = await CreateAsync(StoreKind.Folder);

        await Refusal.AssertAsync(world.Start(Once), "no lake", "lakehouse init");
        await AssertWorksAsync(world);
    }

    [Fact]
    public async Task A_bucket_that_refuses()
    {
        await using var world = await CreateAsync(StoreKind.S3);

        await Refusal.AssertAsync(world.Start(Init, ("AWS_SECRET_ACCESS_KEY", "wrong")), "s3");
        await Refusal.AssertAsync(
            world.Start(Init, ("LAKEHOUSE_LAKE", "s3://there-is-no-such-bucket/lake")), "there-is-no-such-bucket");
        await Refusal.AssertWorksAsync(world.Start(Init));
        await Refusal.AssertAsync(world.Start(Once, ("AWS_SECRET_ACCESS_KEY", "wrong")), "s3");
        await AssertWorksAsync(world);
    }

    [Fact]
    public async Task A_lake_of_another_system()
    {
        await using var world = await CreateAsync(StoreKind.Folder);
        await AssertWorksAsync(world);
        await using var other = await ReplicatedWorld.CreateAsync(PostgresVersion.V15, StoreKind.Folder);
        await new OrderTraffic(other, Seed.NewRandom()).CreateAsync(rows: 30);
        var there = ("LAKEHOUSE_POSTGRES", other.Url);

        var slot = (await LakeIdentity.FindAsync(world.Store, ReplicatedWorld.Now))!.SlotName;
        await Refusal.AssertAsync(world.Start(Once, there), "fed by system", "the Postgres URL");
        await other.ExecuteAsync($"SELECT pg_create_logical_replication_slot('{slot}', 'pgoutput')");
        await other.ExecuteAsync($"CREATE PUBLICATION {slot} FOR ALL TABLES; CREATE PUBLICATION {slot}_append FOR ALL TABLES");
        var head = await world.HeadAsync();
        await Refusal.AssertAsync(world.Start(Once, there), "fed by system", "the Postgres URL");
        Assert.Equal(head.CommitId, (await world.HeadAsync()).CommitId);

        await AssertWorksAsync(world);
    }

    [Fact]
    public async Task A_copy_of_a_lake_whose_original_went_on()
    {
        await using var world = await CreateAsync(StoreKind.Folder);
        await AssertWorksAsync(world);
        var copy = $"{world.Place.Location}-copy";
        Command.Run("cp", "-a", world.Place.Location, copy);
        await world.ExecuteAsync("INSERT INTO order_log VALUES (1, 'after the copy')");
        await AssertWorksAsync(world);

        await Refusal.AssertAsync(world.Start(Once, ("LAKEHOUSE_LAKE", copy)), "was confirmed up to", "newer lake");
        await world.ExecuteAsync("INSERT INTO order_log VALUES (2, 'after the refusal')");
        await AssertWorksAsync(world);
    }

    [Fact]
    public async Task A_slot_that_is_gone()
    {
        await using var world = await CreateAsync(StoreKind.Folder);
        await AssertWorksAsync(world);
        var slot = (await LakeIdentity.FindAsync(world.Store, ReplicatedWorld.Now))!.SlotName;
        await world.ExecuteAsync($"SELECT pg_drop_replication_slot('{slot}')");
        var head = await world.HeadAsync();

        await Refusal.AssertAsync(world.Start(Once), $"Slot {slot} does not exist", "lakehouse init");
        Assert.Equal(head.CommitId, (await world.HeadAsync()).CommitId);

        await Refusal.AssertWorksAsync(world.Start(Init, ("LAKEHOUSE_LAKE", $"{world.Place.Location}-new")));
        await Refusal.AssertWorksAsync(world.Start(Once, ("LAKEHOUSE_LAKE", $"{world.Place.Location}-new")));
    }

    [Fact]
    public async Task A_folder_that_is_full()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a small file system (tmpfs).");
        await using var world = await CreateAsync(StoreKind.Folder);
        Directory.CreateDirectory(world.Place.Location);
        Command.Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", world.Place.Location);
        try
        {
            await world.ExecuteAsync(
                "INSERT INTO order_log SELECT i, md5(i::text) || md5((i + 1)::text) FROM generate_series(1, 60000) i");
            await Refusal.AssertWorksAsync(world.Start(Init));

            await Refusal.AssertAsync(world.Start(Once), world.Place.Location, "No space left", "Free some");
            Command.Run("mount", "-o", "remount,size=500m", world.Place.Location);
            await AssertWorksAsync(world);
        }
        finally
        {
            Command.Run("umount", "-l", world.Place.Location);
        }
    }

    private static async Task<ReplicatedWorld> CreateAsync(StoreKind store)
    {
        var world = await ReplicatedWorld.CreateAsync(PostgresVersion.V18, store);
        await new OrderTraffic(world, Seed.NewRandom()).CreateAsync(rows: 10);
        return world;
    }

    /// <summary>With nothing wrong, the same commands make the lake equal to Postgres.</summary>
    private static async Task AssertWorksAsync(ReplicatedWorld world)
    {
        await Refusal.AssertWorksAsync(world.Start(Init));
        await Refusal.AssertWorksAsync(world.Start(Once));
        Assert.True(await world.AssertLakeEqualsPostgresAsync() >= 20);
    }
}
