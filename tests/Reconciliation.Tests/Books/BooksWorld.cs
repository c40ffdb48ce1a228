using Lakehouse.Domain.Calendar;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Root;
using Lakehouse.Model.Loading;
using Lakehouse.Reconciler;
using Lakehouse.Replicator.Stream;
using Lakehouse.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Npgsql;
using RunReconciliation = Lakehouse.Reconciler.Reconciliation;

namespace Lakehouse.Reconciliation.Tests.Books;

/// <summary>Shops with entries in a month that is over and in one that is not: small enough to know each row.</summary>
/// <remarks>Ids: entry n of shop s is 1000 s + n, from 1 in the closed month and from 101 in the open one.</remarks>
internal sealed class BooksWorld : IAsyncDisposable
{
    public const int EntriesPerMonth = 10;

    private static readonly string[] Zones =
        ["America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/Berlin", "Pacific/Apia", "UTC"];

    private NpgsqlDataSource _auditor;

    private BooksWorld(ReplicatedWorld lake)
    {
        Lake = lake;
        _auditor = NpgsqlDataSource.Create(PostgresUrl.ToConnectionString(lake.Url));
    }

    public ReplicatedWorld Lake { get; }

    /// <summary>Noon UTC of its tenth day: that month, on every clock.</summary>
    public Instant OpenDay { get; } = TenthOf(Today.Month);

    public Instant ClosedDay { get; } = TenthOf(ReportMonth.Of(Today.Date.PlusMonths(-2)));

    public string OpenMonth => ReportMonth.Of(OpenDay.InUtc().Date).ToString();

    public string ClosedMonth => ReportMonth.Of(ClosedDay.InUtc().Date).ToString();

    private static AccountLocalDay Today =>
        AccountLocalDay.Containing(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), DateTimeZone.Utc);

    /// <summary>Without processes, and without a lake.</summary>
    public static async Task<BooksWorld> CreateAsync(PostgresServer server, int shops)
    {
        var world = new BooksWorld(await ReplicatedWorld.CreateAsync(server, StoreKind.Folder));
        await world.CreateTablesAsync(shops);
        world.Lake.AddModel("table: public.shops\nkey: [id]\ntenant: id");
        foreach (var table in new[] { "entries", "receipts" })
            world.Lake.AddModel(Model(table, "key: [id]\n"));
        world.Lake.AddModel(Model("taps", ""));
        return world;
    }

    public static string ZoneOf(long shop) => Zones[shop % Zones.Length];

    /// <summary>From now on the reconciler reads with these rights alone.</summary>
    /// <param name="grants">SQL with <c>{0}</c> for the role.</param>
    public async Task UseAuditorAsync(string grants)
    {
        var role = $"auditor_{Lake.Database}";
        await Lake.ExecuteAsync($"CREATE ROLE {role} LOGIN; {string.Format(grants, role)}");
        await _auditor.DisposeAsync();
        _auditor = NpgsqlDataSource.Create(PostgresUrl.ToConnectionString(AuditorUrl));
    }

    public string AuditorUrl => $"postgres://auditor_{Lake.Database}@127.0.0.1:{Lake.Server.Port}/{Lake.Database}";

    public RunReconciliation NewReconciliation(Action<ReconcilerOptions>? edit = null) => NewReconciliation(_auditor, edit);

    public RunReconciliation NewReconciliation(NpgsqlDataSource source, Action<ReconcilerOptions>? edit = null)
    {
        var options = new ReconcilerOptions
        {
            Postgres = source.ConnectionString,
            Lake = Lake.Place.Location,
            Models = Lake.Models,
        };
        edit?.Invoke(options);
        return new RunReconciliation(
            source, Lake.Store, Lake.Cache, ModelFolder.Load(Lake.Models), options, TimeProvider.System, NullLogger.Instance);
    }

    /// <summary>Waits until everything written is folded.</summary>
    public async Task<LakeRoot> FoldedAsync()
    {
        await Lake.CatchUpAsync();
        return await Lake.WaitForRootAsync(
            root => root.Tables.All(table => table.Changes.All(file => file.MaxLsn <= table.FoldedLsn)));
    }

    public async ValueTask DisposeAsync()
    {
        await _auditor.DisposeAsync();
        await Lake.DisposeAsync();
    }

    private static Instant TenthOf(ReportMonth month) => month.FirstDay.PlusDays(9).At(LocalTime.Noon).InUtc().ToInstant();

    private static string Model(string table, string key) =>
        $"table: public.{table}\n{key}tenant: shop_id\neventTime: posted_at\ntimeZone: shops.time_zone\n"
        + "money: { amount: currency }\nmeasures:\n  total: { sum: amount }\n  entries: { count: true }";

    private async Task CreateTablesAsync(int shops)
    {
        const string Columns =
            "shop_id bigint, posted_at timestamptz, amount numeric(18,2), currency text, note text";
        var values = string.Join(", ", Enumerable.Range(1, shops).Select(shop => $"({shop}, '{ZoneOf(shop)}')"));
        await Lake.ExecuteAsync(
            $"""
            CREATE TABLE shops (id bigint PRIMARY KEY, time_zone text);
            INSERT INTO shops VALUES {values};
            CREATE TABLE entries (id bigint PRIMARY KEY, {Columns});
            CREATE TABLE receipts (id bigint PRIMARY KEY, {Columns});
            CREATE TABLE taps ({Columns});
            ALTER TABLE entries REPLICA IDENTITY FULL;
            INSERT INTO entries {Rows(shops, ClosedDay, 0)};
            INSERT INTO entries {Rows(shops, OpenDay, 100)};
            INSERT INTO receipts SELECT * FROM entries;
            INSERT INTO taps SELECT shop_id, posted_at, amount, currency, note FROM entries;
            """);
    }

    private static string Rows(int shops, Instant day, int after) =>
        $"""
        SELECT s * 1000 + {after} + n, s, timestamptz '{day}' + n * interval '1 minute', s + n * 1.25,
               CASE n % 3 WHEN 0 THEN 'EUR' ELSE 'USD' END, 'entry ' || n
        FROM generate_series(1, {shops}) s, generate_series(1, {EntriesPerMonth}) n
        """;
}
