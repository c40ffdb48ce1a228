using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Root;
using Lakehouse.Reconciliation.Tests.Books;
using Lakehouse.Replicator.Stream;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Reconciliation.Tests.BadInput;

/// <summary>What cannot be compared is said in one clear line, and is never a colour.</summary>
public sealed class BadInputTests
{
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task A_standby_is_refused(PostgresVersion version)
    {
        await using var server = await Requires.PartAsync(() => PostgresServer.StartAsync(version));
        await using var standby = await server.StartStandbyAsync();
        await using var world = await BooksWorld.CreateAsync(server, shops: 2);
        await world.Lake.InitAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.CatchUpAsync();
        var url = standby.UrlFor(world.Lake.Database);
        await using var source = NpgsqlDataSource.Create(PostgresUrl.ToConnectionString(url));

        var proof = await world.NewReconciliation(source).ProveAsync();

        Assert.Equal(Verdict.Inconclusive, proof.Verdict);
        Assert.Contains("This server is a standby", proof.Reason, StringComparison.Ordinal);
        Assert.Contains("Point the Postgres URL at the primary.", proof.Reason, StringComparison.Ordinal);
        await AssertCommandFailsAsync(world, "standby", ("LAKEHOUSE_POSTGRES", url));
        AssertMatched(await world.NewReconciliation().ProveAsync());
    }

    [Fact]
    public async Task A_database_in_another_encoding_is_refused()
    {
        var server = await Requires.PartAsync(() => PostgresServer.SharedAsync(PostgresVersion.V18));
        await using var world = await LiveAsync();
        var name = $"latin_{Guid.NewGuid():N}";
        await server.ExecuteAsync($"create database {name} encoding 'LATIN1' locale 'C' template template0");
        await using var source = NpgsqlDataSource.Create(server.ConnectionStringFor(name));
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.CatchUpAsync();

        var proof = await world.NewReconciliation(source).ProveAsync();

        Assert.Equal(Verdict.Inconclusive, proof.Verdict);
        Assert.Contains("keeps texts as LATIN1", proof.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_on_keys_and_measures_are_enough_and_the_proof_names_what_it_could_not_cover()
    {
        await using var world = await LiveAsync();
        await world.UseAuditorAsync(
            """
            GRANT SELECT (id, time_zone) ON shops TO {0};
            GRANT SELECT (id, shop_id, posted_at, amount, currency) ON entries, receipts TO {0};
            GRANT SELECT (shop_id, posted_at, amount, currency) ON taps TO {0}
            """);
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.CatchUpAsync();

        var proof = await world.NewReconciliation().ProveAsync();

        AssertMatched(proof);
        Assert.Equal("note", Assert.Single(proof.Tables.Single(table => table.Table == "public.entries").Unreadable));
        Assert.Empty(proof.Tables.Single(table => table.Table == "public.shops").Unreadable);
    }

    [Fact]
    public async Task Without_the_right_on_a_measure_the_grant_is_named()
    {
        await using var world = await LiveAsync();
        await world.UseAuditorAsync(
            """
            GRANT SELECT ON shops, receipts, taps TO {0};
            GRANT SELECT (id, shop_id, posted_at, currency, note) ON entries TO {0}
            """);
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.CatchUpAsync();

        var proof = await AssertAsync(world, Verdict.Inconclusive, "GRANT SELECT (\"amount\")");

        Assert.Equal(
            [Verdict.Inconclusive, Verdict.Matched, Verdict.Matched, Verdict.Matched],
            proof.Tables.Select(table => table.Verdict));
        await AssertCommandFailsAsync(
            world, "GRANT SELECT (\"amount\")", ("LAKEHOUSE_POSTGRES", world.AuditorUrl));
    }

    [Fact]
    public async Task A_measure_over_text_is_a_model_error_with_its_place()
    {
        await using var world = await BooksWorld.CreateAsync(await PostgresServer.SharedAsync(PostgresVersion.V18), shops: 2);
        await SumAsync(world, "note");

        var init = world.Lake.Start(["init", "--yes"]);

        Assert.Equal(1, await init.WaitForExitAsync(CommandTimeout));
        Assert.Contains("tables.yaml", init.Errors, StringComparison.Ordinal);
        Assert.Contains("note", init.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_measure_that_became_one_over_text_after_init_is_inconclusive_and_shows_no_row()
    {
        await using var world = await LiveAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.CatchUpAsync();
        await SumAsync(world, "note");

        var proof = await AssertAsync(world, Verdict.Inconclusive, "measure total sums note, which is text");

        Assert.Contains("tables.yaml", proof.Reason, StringComparison.Ordinal);

        Assert.DoesNotContain("entry ", proof.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_measure_over_a_column_that_is_not_there_is_inconclusive()
    {
        await using var world = await LiveAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.CatchUpAsync();
        await SumAsync(world, "amounts");

        await AssertAsync(world, Verdict.Inconclusive, "names a column amounts");
    }

    [Fact]
    public async Task Rows_without_currency_are_a_group_of_their_own()
    {
        await using var world = await LiveAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.ExecuteAsync("UPDATE entries SET currency = NULL WHERE id % 5 = 0");
        await world.Lake.CatchUpAsync();

        var proof = await world.NewReconciliation().ProveAsync();

        AssertMatched(proof);
        var currencies = proof.Tables.Single(table => table.Table == "public.entries").Cells.Select(cell => cell.Currency);
        Assert.Equal(["EUR", "NULL", "USD"], currencies.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_server_is_refused()
    {
        await using var world = await LiveAsync();
        var other = await PostgresServer.SharedAsync(PostgresVersion.V15);
        await using var source = NpgsqlDataSource.Create(PostgresUrl.ToConnectionString(other.UrlFor("postgres")));

        var proof = await world.NewReconciliation(source).ProveAsync();

        Assert.Equal(Verdict.Inconclusive, proof.Verdict);
        Assert.Contains("is fed by system", proof.Reason, StringComparison.Ordinal);
        Assert.Contains("Check the URL", proof.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_replicator_a_run_is_stale()
    {
        await using var world = await LiveAsync();
        await using (new InProcessReplicator(world.Lake))
            await world.Lake.CatchUpAsync();

        var proof = await world.NewReconciliation(options => options.LakeTimeout = TimeSpan.FromSeconds(2)).ProveAsync();

        Assert.Equal(Verdict.Stale, proof.Verdict);
        Assert.Contains("Is `lakehouse replicate` running?", proof.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_being_copied_is_inconclusive()
    {
        await using var world = await LiveAsync();

        await AssertAsync(world, Verdict.Inconclusive, "first copy is under way");
    }

    [Fact]
    public async Task A_parked_table_is_inconclusive_and_the_others_are_compared()
    {
        await using var world = await LiveAsync();
        await using var replicator = new InProcessReplicator(world.Lake);
        await world.Lake.CatchUpAsync();
        await world.Lake.ExecuteAsync("ALTER TABLE taps ADD COLUMN more integer; INSERT INTO taps (shop_id, more) VALUES (1, 1)");
        await world.Lake.WaitForRootAsync(root => root.Table("public.taps").State == TableState.Parked);

        var proof = await AssertAsync(world, Verdict.Inconclusive, "parked");

        Assert.Equal(3, proof.Tables.Count(table => table.Verdict == Verdict.Matched));
    }

    [Fact]
    public async Task A_place_without_lake_is_inconclusive()
    {
        await using var world = await BooksWorld.CreateAsync(await PostgresServer.SharedAsync(PostgresVersion.V18), shops: 2);

        await AssertAsync(world, Verdict.Inconclusive, "Run `lakehouse init` first");
    }

    private static async Task<BooksWorld> LiveAsync()
    {
        var world = await BooksWorld.CreateAsync(await PostgresServer.SharedAsync(PostgresVersion.V18), shops: 2);
        await world.Lake.InitAsync();
        return world;
    }

    /// <summary>The measure <c>total</c> of every table sums another column from now on.</summary>
    private static async Task SumAsync(BooksWorld world, string column)
    {
        var models = Path.Combine(world.Lake.Models, "tables.yaml");
        var yaml = await File.ReadAllTextAsync(models, ReplicatedWorld.Now);
        var changed = yaml.Replace("total: { sum: amount }", $"total: {{ sum: {column} }}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(models, changed, ReplicatedWorld.Now);
    }

    private static async Task<RunProof> AssertAsync(BooksWorld world, Verdict verdict, string said)
    {
        var proof = await world.NewReconciliation().ProveAsync();
        Seed.Print($"{proof.Verdict}: {proof.Reason}");
        Assert.Equal(verdict, proof.Verdict);
        Assert.Contains(said, proof.Reason, StringComparison.Ordinal);
        return proof;
    }

    private static void AssertMatched(RunProof proof)
    {
        Assert.True(proof.Verdict == Verdict.Matched, $"{proof.Verdict}: {proof.Reason}");
        Assert.True(proof.Tables.Sum(table => table.Rows) > 0);
    }

    private static async Task AssertCommandFailsAsync(
        BooksWorld world, string said, params (string Name, string Value)[] environment)
    {
        var command = world.Lake.Start(["reconcile", "--once", "--nice", "0"], environment);
        Assert.Equal(1, await command.WaitForExitAsync(CommandTimeout));
        Assert.Contains(said, command.Output + command.Errors, StringComparison.Ordinal);
    }
}
