using System.Text.Json;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Support;

namespace Lakehouse.EndToEnd.Tests.Repairs;

/// <summary>From a defect to equal books, by the commands that people type: <c>reconcile</c> names what is broken,
/// <c>repair</c> mends just that, beside a replicator that goes on.</summary>
public sealed class RepairTests
{
    private const string Sql =
        """
        CREATE TABLE lines (order_no int, line_no smallint, shop text, at timestamptz, amount numeric(12,2),
          PRIMARY KEY (order_no, line_no));
        CREATE TABLE words (id text COLLATE "en-x-icu" PRIMARY KEY, weight numeric(20,6));
        CREATE TABLE devices (id uuid PRIMARY KEY, owner uuid, day date, note text);
        CREATE TABLE moments (at timestamptz, n int, who int, v text, PRIMARY KEY (at, n));
        ALTER TABLE lines REPLICA IDENTITY FULL;
        INSERT INTO lines SELECT g / 3, g % 3, 'shop ' || g % 4, timestamptz '2026-07-30 00:00+00' + g * interval '67 minutes', g
          FROM generate_series(1, 120) g;
        INSERT INTO words SELECT chr(97 + g % 26) || CASE g % 3 WHEN 0 THEN 'É' WHEN 1 THEN '_%' ELSE '''q' END || g, g / 7.0
          FROM generate_series(1, 60) g;
        INSERT INTO devices SELECT md5(g::text)::uuid, md5('owner' || g % 2)::uuid, date '2026-08-25' + g % 14, 'note ' || g
          FROM generate_series(1, 60) g;
        -- Both sides of midnight of 1 August on the clocks of Apia, to the microsecond; and without a tenant.
        INSERT INTO moments SELECT timestamptz '2026-08-01 00:00+13' + (g - 30) * interval '1 microsecond', g, nullif(g % 3, 0),
          'v' FROM generate_series(1, 60) g;
        """;

    private static readonly string[] Models =
    [
        "table: public.lines\nkey: [order_no, line_no]\ntenant: shop\neventTime: at\ntimeZone: America/New_York",
        "table: public.words\nkey: [id]",
        "table: public.devices\nkey: [id]\ntenant: owner\neventTime: day",
        "table: public.moments\nkey: [at, n]\ntenant: who\neventTime: at\ntimeZone: Pacific/Apia",
    ];

    /// <summary>What the stream loses: rows that are changed, gone, new, and moved to another tenant or month.</summary>
    private const string Lost =
        """
        UPDATE lines SET amount = amount + 0.01 WHERE order_no = 7;
        UPDATE lines SET shop = 'shop 9', at = at + interval '40 days' WHERE order_no = 11;
        DELETE FROM lines WHERE order_no = 13 AND line_no = 1;
        UPDATE words SET weight = -weight WHERE id LIKE 'c%';
        DELETE FROM words WHERE id LIKE 'd%';
        INSERT INTO words VALUES ('éclair', 1), ('Zoo', 2);
        UPDATE devices SET owner = md5('owner2')::uuid WHERE id = md5('5')::uuid;
        DELETE FROM devices WHERE id = md5('6')::uuid;
        INSERT INTO devices VALUES (md5('new')::uuid, NULL, '2026-08-31', 'new');
        UPDATE moments SET v = 'changed' WHERE n IN (29, 30, 31);
        DELETE FROM moments WHERE n IN (12, 48);
        UPDATE moments SET at = at + interval '40 microseconds' WHERE n = 10;
        """;

    private const string Meanwhile =
        "UPDATE lines SET amount = amount + 1 WHERE order_no = 30; INSERT INTO words VALUES (now(), 0)";

    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task What_reconcile_names_is_repaired_and_then_the_books_agree()
    {
        await using var world = await StartAsync();
        await LoseAsync(world);
        var (exitCode, proof) = await ReconcileAsync(world);
        Assert.Equal((1, "mismatched"), (exitCode, VerdictOf(proof)));
        var broken = BrokenOf(proof).ToList();
        Assert.Equal(
            ["public.devices", "public.lines", "public.moments", "public.words"],
            broken.Select(one => one.Table).Distinct().Order(StringComparer.Ordinal));

        foreach (var (table, tenant, month) in broken)
        {
            // The stream goes on meanwhile.
            await world.ExecuteAsync(Meanwhile);
            var repair = await RunAsync(world, "repair", table, "--tenant", tenant, "--month", month);
            Assert.True(repair.ExitCode == 0, $"{table} {tenant} {month}: {repair.Text}");
        }

        await world.CatchUpAsync();
        (exitCode, proof) = await ReconcileAsync(world);
        Assert.True((exitCode, VerdictOf(proof)) == (0, "matched"), $"{proof}");
        Assert.Equal(broken.Count, await world.ScalarAsync<long>("SELECT count(*) FROM lakehouse.command WHERE state = 'done'"));
        await world.AssertLakeEqualsPostgresAsync();
    }

    [Fact]
    public async Task A_range_of_keys_is_repaired_and_the_rest_stays()
    {
        await using var world = await StartAsync();
        await LoseAsync(world);

        string[][] ranges =
        [
            ["lines", "--from", "7", "--to", "12"],
            ["lines", "--from", "13", "--to", "14"],
            ["devices", "--from", "00000000-0000-0000-0000-000000000000"],
            ["moments", "--from", "2026-07-31 10:59:59", "--to", "2026-08-02"],
        ];
        foreach (var range in ranges)
            Assert.Equal(0, (await RunAsync(world, ["repair", .. range])).ExitCode);
        var words = await RunAsync(world, "repair", "words", "--from", "a");

        Assert.Equal(1, words.ExitCode);
        Assert.Contains("order", words.Text, StringComparison.Ordinal);
        var (_, proof) = await ReconcileAsync(world);
        Assert.Equal(["public.words"], BrokenOf(proof).Select(one => one.Table).Distinct());
    }

    [Fact]
    public async Task The_row_of_a_command_tells_who_asked_and_what_became_of_it()
    {
        await using var world = await StartAsync();
        await LoseAsync(world);

        var repaired = await RunAsync(world, "repair", "public.lines", "--from", "7", "--to", "8", "--json");
        var refused = await RunAsync(world, "repair", "public.none", "--from", "7");

        var result = JsonDocument.Parse(repaired.Text).RootElement;
        Assert.Equal(("done", 3), (result.GetProperty("state").GetString(), result.GetProperty("keysRepaired").GetInt32()));
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(
            "1 repair 7 postgres done 1 t 3 | 2 repair 7 postgres failed 1 t 0",
            await world.ScalarAsync<string>(
                """
                SELECT string_agg(concat_ws(' ', id, kind, arguments ->> 'from', requested_by, state, attempts,
                  ended_at >= requested_at, result ->> 'keysRepaired'), ' | ' ORDER BY id) FROM lakehouse.command
                """));
    }

    private static async Task<ReplicatedWorld> StartAsync()
    {
        var world = await ReplicatedWorld.CreateAsync(PostgresVersion.V18, StoreKind.Folder);
        await world.ExecuteAsync(Sql);
        foreach (var model in Models)
            world.AddModel(model);
        await world.InitAsync();
        await world.CatchUpAsync(world.StartReplicator());
        return world;
    }

    private static async Task LoseAsync(ReplicatedWorld world)
    {
        const string Tables = "lines, words, devices, moments";
        var publication = await world.ScalarAsync<string>("SELECT quote_ident(min(pubname)) FROM pg_publication_tables");
        await world.ExecuteAsync($"ALTER PUBLICATION {publication} DROP TABLE {Tables}");
        await world.ExecuteAsync(Lost);
        await world.ExecuteAsync($"ALTER PUBLICATION {publication} ADD TABLE {Tables}");
        await world.CatchUpAsync();
    }

    private static async Task<(int ExitCode, JsonElement Proof)> ReconcileAsync(ReplicatedWorld world)
    {
        var run = await RunAsync(world, "reconcile", "--once", "--all", "--nice", "0", "--json");
        return (run.ExitCode, JsonDocument.Parse(run.Text).RootElement);
    }

    private static async Task<(int ExitCode, string Text)> RunAsync(ReplicatedWorld world, params string[] arguments)
    {
        var command = world.Start(arguments);
        var exitCode = await command.WaitForExitAsync(CommandTimeout);
        return (exitCode, command.Output.Length > 0 ? command.Output : command.Errors);
    }

    private static string VerdictOf(JsonElement proof) => proof.GetProperty("verdict").GetString()!;

    private static IEnumerable<(string Table, string Tenant, string Month)> BrokenOf(JsonElement proof) =>
        from table in proof.GetProperty("tables").EnumerateArray()
        from one in table.GetProperty("breaks").EnumerateArray()
        select (table.GetProperty("table").GetString()!, one.GetProperty("tenant").GetString()!,
            one.GetProperty("month").GetString()!);
}
