using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Decode;

/// <summary>A value that the lake cannot hold parks its table alone, exact up to the transaction before.</summary>
public sealed class UnsupportedValueTests
{
    private const string Sql =
        """
        CREATE TABLE odd (id int PRIMARY KEY, n numeric(10,2), d date, t timestamptz);
        CREATE TABLE even (id int PRIMARY KEY, v text);
        INSERT INTO odd VALUES (1, 1, '2026-01-01', now());
        """;

    private static readonly string[] Models = ["table: public.odd\nkey: [id]", "table: public.even\nkey: [id]"];

    public static TheoryData<string> Values =>
        ["(2, 'NaN', null, null)", "(2, 1, 'infinity', null)", "(2, 1, '-infinity', null)", "(2, 1, null, 'infinity')",
            "(2, 1, null, '-infinity')", "(2, 1, null, '294276-12-31 23:59:59+00')"];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task In_the_stream_it_parks_the_table_and_the_transaction_goes_on(string values)
    {
        await using var world = await ReplicationWorld.StartAsync(PostgresVersion.V18, Sql, Models);

        await world.ExecuteAsync(
            $"INSERT INTO even VALUES (1, 'before'); INSERT INTO odd VALUES (9, 9, null, null); INSERT INTO odd VALUES {values}; "
            + "INSERT INTO odd VALUES (3, 3, null, null); INSERT INTO even VALUES (2, 'after')");
        await world.ExecuteAsync("INSERT INTO odd VALUES (4, 4, null, null); INSERT INTO even VALUES (3, 'later')");

        await world.AssertEqualsPostgresAsync("public.even");
        var odd = await world.TableAsync("public.odd");
        Assert.Equal(TableState.Parked, odd.State);
        Assert.Contains("cannot keep", odd.Parked!.Reason, StringComparison.Ordinal);
        // Exact up to the transaction before, whose row alone is served.
        var rows = await world.QueryLakeAsync("SELECT id FROM odd");
        Assert.Equal([1], rows.Select(row => (int)row[0]!));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task In_the_copy_it_parks_the_table_and_others_enter(string values)
    {
        await using var world = await ReplicationWorld.StartAsync(
            PostgresVersion.V18, $"{Sql} INSERT INTO odd VALUES {values}; INSERT INTO even VALUES (1, 'there')", Models);

        await world.ExecuteAsync("INSERT INTO even VALUES (2, 'streamed')");

        await world.AssertEqualsPostgresAsync("public.even");
        Assert.Equal(TableState.Parked, (await world.TableAsync("public.odd")).State);
    }

    [Fact]
    public async Task A_parked_table_stays_parked_after_a_restart()
    {
        await using var world = await ReplicationWorld.StartAsync(PostgresVersion.V18, Sql, Models);
        await world.ExecuteAsync("INSERT INTO odd VALUES (2, 'NaN', null, null)");
        await world.CatchUpAsync();
        var parked = (await world.TableAsync("public.odd")).Parked;

        await world.RestartAsync();
        await world.ExecuteAsync("INSERT INTO odd VALUES (3, 3, null, null); INSERT INTO even VALUES (5, 'x')");

        await world.AssertEqualsPostgresAsync("public.even");
        Assert.Equal(parked, (await world.TableAsync("public.odd")).Parked);
    }

    [Fact]
    public async Task A_column_of_an_unknown_type_parks_its_table_from_the_start()
    {
        await using var world = await ReplicationWorld.StartAsync(
            PostgresVersion.V18,
            "CREATE TABLE odd (id int PRIMARY KEY, spans tstzrange); CREATE TABLE even (id int PRIMARY KEY, v text)", Models);

        await world.ExecuteAsync("INSERT INTO odd VALUES (1, '[2026-01-01,)'); INSERT INTO even VALUES (1, 'x')");

        await world.AssertEqualsPostgresAsync("public.even");
        var reason = (await world.TableAsync("public.odd")).Parked!.Reason;
        Assert.Contains("spans (type tstzrange)", reason, StringComparison.Ordinal);
    }
}
