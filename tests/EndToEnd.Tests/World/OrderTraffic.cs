using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Loading;
using NodaTime;

namespace Lakehouse.EndToEnd.Tests.World;

/// <summary>Tables that a lake follows: orders with key, tenant and event time, in zones of shops that move, and their log, which
/// only grows.</summary>
/// <remarks>A step is a few transactions of every kind, in one command, so that a test is quick; chance is the
/// caller's.</remarks>
internal sealed class OrderTraffic(ReplicatedWorld world, Random random)
{
    private static readonly string[] Zones = ["America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Europe/Berlin"];

    private int _lastId;

    public async Task CreateAsync(int rows)
    {
        await world.ExecuteAsync(
            """
            CREATE TABLE orders (id bigint PRIMARY KEY, shop text, at timestamptz, amount numeric(18,4), note text);
            ALTER TABLE orders REPLICA IDENTITY FULL;
            CREATE TABLE order_log (order_id bigint, said text);
            CREATE TABLE shops (name text PRIMARY KEY, zone text);
            INSERT INTO shops SELECT format('shop %s ä/%%', n), 'Europe/Berlin' FROM generate_series(1, 8) n;
            """);
        world.AddModel(
            "table: public.orders\nkey: [id]\ntenant: shop\neventTime: at\ntimeZone: shops.zone\n"
            + "measures: { total: { sum: amount } }\ndimensions: [note]\nrollups: [ [note] ]");
        world.AddModel("table: public.shops\nkey: [name]\ntenant: name");
        world.AddModel("table: public.order_log");
        await world.ExecuteAsync(Insert(rows));
    }

    /// <summary>Asks for all orders to be read again, unless that is under way.</summary>
    public Task AskForRepairAsync() => world.ExecuteAsync(
        """
        INSERT INTO lakehouse.command (kind, arguments) SELECT 'repair', '{"table": "public.orders", "from": "0"}'
        WHERE NOT EXISTS (SELECT FROM lakehouse.command WHERE state IN ('requested', 'running'))
        """);

    /// <summary>Some transactions of inserts, updates (also of shop and day) and deletes; one in eight rolls back.</summary>
    public async Task StepAsync()
    {
        for (var transaction = 0; transaction < 4; transaction++)
        {
            var end = random.Next(8) == 0 ? "ROLLBACK" : "COMMIT";
            await world.ExecuteAsync(
                $"""
                BEGIN;
                {Insert(random.Next(1, 6))}
                UPDATE orders SET amount = amount + 1, note = {Note()} WHERE id % 17 = {random.Next(17)};
                UPDATE orders SET at = at + interval '{random.Next(-40, 40)} days' WHERE id % 29 = {random.Next(29)};
                UPDATE orders SET shop = {Shop()} WHERE id % 37 = {random.Next(37)};
                DELETE FROM orders WHERE id % 41 = {random.Next(41)};
                UPDATE shops SET zone = '{Zones[random.Next(Zones.Length)]}' WHERE {random.Next(4)} = 0 AND name = {Shop()};
                {end};
                """);
        }
    }

    /// <summary>Once every shop is filed under the zone that it has now, each order lies on its shop's day. Nobody writes
    /// meanwhile.</summary>
    public async Task AssertDaysAsync()
    {
        var root = await world.WaitForRootAsync(root => root.Table("public.orders").Filed.All(filed => filed.Lack is not null));
        using var session = await world.OpenAsync(root);
        using var rows = session.Query(
            "SELECT s.zone, o.\"at\", o._day FROM orders o LEFT JOIN shops s ON s.name = o.shop", ReplicatedWorld.Now);
        while (rows.Read() is { } chunk)
        {
            foreach (var row in chunk)
                Assert.Equal(DayOf((DateTimeOffset)row[1]!, (string?)row[0] ?? "UTC"), row[2]);
        }
    }

    /// <summary>What the newest root keeps added up of the orders, by shop and month, is what their rows add up to. Nobody writes
    /// meanwhile.</summary>
    public async Task AssertSumsAsync()
    {
        var root = await world.WaitForRootAsync(_ => true);
        var table = root.Table("public.orders");
        var plan = new RollupPlans(ModelFolder.Load(world.Models)).Of(table);
        using var reader = new AggregateReader(world.Store, world.Cache, new KnownVersions(world.Store), threads: 1);
        var view = await reader.OpenAsync(table, plan, ReplicatedWorld.Now);
        Assert.Empty(view.Uncovered);
        var pending = await view.ReadPendingAsync(table.FoldedLsn, root.Lsn, ReplicatedWorld.Now);
        List<GroupSums> groups = [.. pending.Groups];
        await foreach (var some in view.ReadDaysAsync(new HashSet<string>(), ReplicatedWorld.Now))
            groups.AddRange(some);

        using var session = await world.OpenAsync(root);
        var rows = session.ReadAll(
            "SELECT _tenant, _month, count(*), CAST(sum(amount) AS VARCHAR) FROM orders GROUP BY ALL", ReplicatedWorld.Now);
        Assert.Equal(
            rows.Select(row => $"{row[0]} {row[1]}: {row[2]} rows, {ExactNumber.Parse((string)row[3]!)}").Order(),
            groups.GroupBy(group => (group.Tenant, group.Month))
                .Select(month => (month.Key, Rows: month.Sum(group => group.Rows),
                    Total: month.Select(group => group.Sums[0].Total(scale: 4)).Aggregate((left, right) => left + right)))
                .Where(month => month.Rows != 0)
                .Select(month => $"{month.Key.Tenant} {month.Key.Month}: {month.Rows} rows, {month.Total}").Order());
    }

    private static DateOnly DayOf(DateTimeOffset at, string zone) =>
        Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb[zone]).Date.ToDateOnly();

    private string Insert(int rows)
    {
        var first = _lastId + 1;
        _lastId += rows;
        return $"""
            INSERT INTO orders SELECT id, {Shop()}, timestamptz '2026-03-01 04:59:59.999999+00' + id * interval '7 hours',
              id * 1.0001, {Note()} FROM generate_series({first}, {_lastId}) id;
            INSERT INTO order_log SELECT id, {Note()} FROM generate_series({first}, {_lastId}) id;
            """;
    }

    private string Shop() => random.Next(10) switch
    {
        0 => "NULL",
        var number => $"'shop {number} ä/%'",
    };

    /// <summary>At times so long that it is stored aside (TOAST).</summary>
    private string Note() => random.Next(12) == 0
        ? $"(SELECT string_agg(md5((g + {random.Next(100)})::text), '') FROM generate_series(1, 200) g)"
        : $"'note {random.Next(1000)}'";
}
