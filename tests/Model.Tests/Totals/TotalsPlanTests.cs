using Lakehouse.Domain.Calendar;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;
using Lakehouse.Model.Sql;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Model.Tests.Totals;

/// <summary>What a statement costs and needs.</summary>
public sealed class TotalsPlanTests
{
    private static readonly RowColumn[] Columns =
    [
        new("id", ValueKind.Int64), new("tenant_id", ValueKind.Text), new("at", ValueKind.TimestampTz),
        new("amount", ValueKind.Decimal), new("currency", ValueKind.Text),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task A_few_buckets_are_read_through_an_index_on_tenant_and_time(PostgresVersion version)
    {
        await using var source = await OpenAsync(version, $"plan_{version}");
        await ExecuteAsync(source,
            """
            create table t (id bigint, tenant_id varchar(9), at timestamptz, amount numeric(20,6), currency text, secret text);
            insert into t
            select i, 'tenant' || i % 40, timestamptz '2024-01-01 00:00+00' + i * interval '10 minutes', i, 'USD', ''
            from generate_series(1, 100000) i;
            create index t_place on t (tenant_id, at);
            analyze t
            """);
        var buckets = TotalsBucket.OfMonth("tenant7", ReportMonth.Parse("2025-02"), AccountZone.Of("Europe/Berlin"))
            .Concat(TotalsBucket.OfMonth("tenant9", ReportMonth.Parse("2025-03"), AccountZone.Utc)).ToList();

        var plan = await ColumnAsync(source, PostgresTotals.Totals(Table, buckets), "explain ");

        Assert.Contains(plan, line => line.Contains("t_place", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on t ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Rows_of_many_buckets_are_hashed_as_they_are_read_and_never_sorted(PostgresVersion version)
    {
        await using var source = await OpenAsync(version, $"many_{version}");
        await ExecuteAsync(source,
            """
            create table t (id bigint, tenant_id text, at timestamptz, amount numeric(20,6), currency text, secret text);
            insert into t
            select i, 'tenant' || i % 300, timestamptz '2024-01-01 00:00+00' + i * interval '10 minutes', i, 'c' || i % 5000, ''
            from generate_series(1, 200000) i;
            analyze t
            """);
        var query = PostgresTotals.Totals(Table, [.. Enumerable.Range(0, 300).Select(one => TotalsBucket.AllOf($"tenant{one}"))]);

        var plan = await ColumnAsync(source, query, "explain ");

        Assert.Contains(plan, line => line.Contains("HashAggregate", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Sort ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rights_on_the_columns_that_are_compared_are_enough()
    {
        await using var source = await OpenAsync(PostgresVersion.V15, "rights");
        await ExecuteAsync(source,
            """
            create table t (id bigint, tenant_id text, at timestamptz, amount numeric(20,6), currency text, secret text);
            insert into t values (1, 'a', '2025-02-03 00:00+00', 2.5, null, 'x'), (2, 'a', '-infinity', 1, 'USD', 'x');
            create role auditor login;
            grant select (id, tenant_id, at, amount, currency) on t to auditor
            """);
        await using var auditor = NpgsqlDataSource.Create($"{source.ConnectionString};Username=auditor");
        var early = new TotalsBucket("a", "early", new EventSpan(long.MinValue, 0));
        var late = new TotalsBucket("a", "late", new EventSpan(0, long.MaxValue));

        var query = PostgresTotals.Totals(Table, [early, late]);
        Assert.Equal(["early", "late"], await ColumnAsync(auditor, query, "select period from (", ") x order by 1"));
    }

    [Fact]
    public void A_table_is_not_compared_without_a_column_that_its_measures_need()
    {
        var table = new TotalsTable(Table.Model, [.. Columns.Where(column => column.Name != "amount")]);

        var refusal = Assert.Throws<ArgumentException>(() => PostgresTotals.Totals(table, [TotalsBucket.AllOf("a")]));

        Assert.Contains("without its column amount", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_bucket_is_no_question()
    {
        Assert.Throws<ArgumentException>(() => PostgresTotals.Totals(Table, []));
        Assert.Throws<ArgumentException>(() => DuckDbTotals.Totals(Table, "t", TotalsPeriod.Month, []));
    }

    private static TotalsTable Table { get; } = new(Load(), Columns);

    private static TableModel Load() => ModelFolder.Assemble([new ModelFile(
        "m.yaml", "table: t\nkey: [id]\ntenant: tenant_id\neventTime: at\nmoney: { amount: currency }\n"
            + "measures: { total: { sum: amount } }")]).Tables[0];

    private static async Task<NpgsqlDataSource> OpenAsync(PostgresVersion version, string database)
    {
        var server = await PostgresServer.SharedAsync(version);
        var builder = new NpgsqlDataSourceBuilder(await server.CreateDatabaseAsync(database));
        builder.UsePhysicalConnectionInitializer(SetUp, SetUpAsync);
        return builder.Build();
    }

    // As a run of the reconciler has its session.
    private static void SetUp(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(PostgresTotals.SessionSettings, connection);
        command.ExecuteNonQuery();
    }

    private static async Task SetUpAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(PostgresTotals.SessionSettings, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<List<string>> ColumnAsync(NpgsqlDataSource source, SqlQuery query, string before, string after = "")
    {
        await using var command = source.CreateCommand(before + query.Text + after);
        foreach (var texts in query.TextArrays)
            command.Parameters.Add(new() { Value = texts });
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<string> values = [];
        while (await reader.ReadAsync(Cancellation))
            values.Add(reader.GetString(0));
        return values;
    }
}
