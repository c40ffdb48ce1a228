using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Refusals;

/// <summary>A Postgres that cannot be reached or used: one line says what to do, and when it is done the same command
/// works.</summary>
public sealed class SourceRefusalTests
{
    private static readonly string[] Init = ["init", "--yes"];
    private static readonly string[] Once = ["replicate", "--once", "--health-port", "0"];

    [Fact]
    public async Task No_server_at_that_address()
    {
        await using var world = await StartAsync();
        var nowhere = ("LAKEHOUSE_POSTGRES", "postgres://postgres@127.0.0.1:1/shop");

        await Refusal.AssertAsync(world.Start(Init, nowhere), "cannot be reached", "Check host and port");
        await Refusal.AssertWorksAsync(world.Start(Init));
        await Refusal.AssertAsync(world.Start(Once, nowhere), "cannot be reached", "Check host and port");
        await AssertReplicatesAsync(world);
    }

    [Fact]
    public async Task A_URL_of_another_form_never_repeats_its_password()
    {
        await using var world = await StartAsync();
        var process = world.Start(Init, ("LAKEHOUSE_POSTGRES", "mysql://root:secret@localhost/shop"));

        await Refusal.AssertAsync(process, "postgres://user@host:5432/database");
        Assert.DoesNotContain("secret", process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_URL_and_no_such_command_are_wrong_usage()
    {
        await using var world = await StartAsync();

        await Refusal.AssertUsageAsync(world.Start(Init, ("LAKEHOUSE_POSTGRES", "")), "LAKEHOUSE_POSTGRES");
        await Refusal.AssertUsageAsync(world.Start(["replicat"]), "--help");
        await Refusal.AssertUsageAsync(world.Start(["replicate", "--fold-age", "0"]), "--help");
        await Refusal.AssertUsageAsync(world.Start(["reconcile", "--nice", "20"]), "--nice");
    }

    [Fact]
    public async Task No_such_database()
    {
        await using var world = await StartAsync();

        var nowhere = ("LAKEHOUSE_POSTGRES", world.Server.UrlFor("no_such_database"));

        await Refusal.AssertAsync(world.Start(Init, nowhere), "no_such_database", "Check the database");
    }

    [Fact]
    public async Task A_role_without_rights()
    {
        await using var world = await StartAsync();
        var role = $"weak_{world.Database}";
        await world.ExecuteAsync($"CREATE ROLE {role} LOGIN");
        var weak = ("LAKEHOUSE_POSTGRES", world.Url.Replace("postgres@", $"{role}@", StringComparison.Ordinal));

        await Refusal.AssertAsync(world.Start(Init, weak), "permission denied", "Grant the right");
        await Refusal.AssertWorksAsync(world.Start(Init));
        await Refusal.AssertAsync(world.Start(Once, weak), "replication role", "Grant the right");
        await AssertReplicatesAsync(world);
        await world.ExecuteAsync($"DROP ROLE {role}");
    }

    [Fact]
    public async Task A_server_whose_WAL_is_not_logical()
    {
        await using var server = await Requires.PartAsync(
            () => PostgresServer.StartAsync(PostgresVersion.V15, ("wal_level", "replica")));
        await using var world = await ReplicatedWorld.CreateAsync(server, StoreKind.Folder);
        await new OrderTraffic(world, Seed.NewRandom()).CreateAsync(rows: 10);

        await Refusal.AssertAsync(world.Start(Init), "wal_level is 'replica'", "ALTER SYSTEM SET wal_level = logical");
        await server.ExecuteAsync("ALTER SYSTEM SET wal_level = logical");
        await server.RestartAsync();
        world.Source.Clear();
        await Refusal.AssertWorksAsync(world.Start(Init));
        await AssertReplicatesAsync(world);
    }

    private static async Task<ReplicatedWorld> StartAsync()
    {
        var world = await ReplicatedWorld.CreateAsync(PostgresVersion.V15, StoreKind.Folder);
        await new OrderTraffic(world, Seed.NewRandom()).CreateAsync(rows: 10);
        return world;
    }

    private static async Task AssertReplicatesAsync(ReplicatedWorld world)
    {
        await Refusal.AssertWorksAsync(world.Start(Once));
        // Ten orders, as many lines of their log, eight shops.
        Assert.Equal(28, await world.AssertLakeEqualsPostgresAsync());
    }
}
