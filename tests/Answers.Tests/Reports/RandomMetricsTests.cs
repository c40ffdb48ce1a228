using System.Globalization;
using System.Text.Json;
using Lakehouse.Answers.Tests.World;
using Lakehouse.Domain.Amounts;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.QueryApi.Access.Principals;
using Npgsql;

namespace Lakehouse.Answers.Tests.Reports;

/// <summary>Random questions of analysts against the same asked of Postgres: sums, counts of different values, ratios.</summary>
public sealed class RandomMetricsTests
{
    private const int QuestionCount = 60;

    private const string Document =
        """
        query Ask($query: MetricsInput!) {
          books { metrics(query: $query) {
            columns { name unit } rows { values } totals { values } totalGroups
          } }
        }
        """;

    /// <summary>SQL of each measure of the journal, written apart from its model.</summary>
    private static readonly (string Name, string Sql)[] Amounts =
    [
        ("ledger_entries.revenue",
            "coalesce(-sum(amount) filter (where account_type = 'income' and basis in ('both', 'accrual')), 0)"),
        ("ledger_entries.fees", "coalesce(sum(amount) filter (where category in ('processing_fee', 'dispute_fee')), 0)"),
        ("ledger_entries.net",
            "coalesce(-sum(amount) filter (where account_type = 'income' and basis in ('both', 'accrual')), 0)"
            + " - coalesce(sum(amount) filter (where account_type = 'expense'), 0)"),
    ];

    /// <summary>Of every currency, unless an amount is asked for beside it.</summary>
    private static readonly (string Name, string Sql) Customers = ("ledger_entries.customers", "count(distinct customer_id)");

    private static readonly string[] Dimensions = ["account", "category", "source", "document_type"];

    [Fact]
    public async Task Every_group_is_the_one_that_postgres_has()
    {
        var random = Seed.NewRandom();
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(3));
        await world.FeedAsync(transactions: 60);
        await world.CatchUpAsync();
        var tenants = await SampleTenant.AllAsync(world.Company.Lake.Source);
        var groups = 0;

        for (var question = 0; question < QuestionCount; question++)
            groups += await AskAsync(world, tenants[random.Next(tenants.Count)], random);

        Seed.Print($"{QuestionCount} questions, {groups} groups");
        Assert.True(groups > QuestionCount);
    }

    private static async Task<int> AskAsync(AnswersWorld world, SampleTenant tenant, Random random)
    {
        List<(string Name, string Sql)> measures = [.. Amounts.Where(_ => random.Next(2) == 0)];
        var isOfAmounts = measures.Count > 0;
        if (!isOfAmounts || random.Next(2) == 0)
            measures.Add(Customers);
        var dimensions = Dimensions.Where(_ => random.Next(3) == 0).ToList();
        var from = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-random.Next(5, 75));
        var range = new { from, toExclusive = from.AddDays(random.Next(1, 80)) };
        var isMonthly = random.Next(2) == 0;
        var filter = await FilterAsync(world, tenant, random);
        var conditions = string.Concat(
            isOfAmounts ? $" and currency = '{tenant.Currency.Code}'" : "", filter is { } one ? $" and {one.Sql}" : "");
        var query = new
        {
            measures = measures.Select(measure => measure.Name),
            dimensions,
            where = (filter is null ? [] : new[] { filter.Value.Input }),
            time = new { window = new { range }, granularity = isMonthly ? "MONTH" : "TOTAL", fill = false },
            first = 1_000,
        };
        var analyst = new Principal("an analyst", Role.Analyst, TenantReach.Of($"{tenant.Id}"));
        var answer = (await world.AnswerAsync(analyst, Document, new { query })).GetProperty("books").GetProperty("metrics");

        var expected = await PostgresAsync(
            world, tenant, range.from, range.toExclusive, measures, dimensions, conditions, isMonthly);
        var found = answer.GetProperty("rows").EnumerateArray().Select(row => TextOf(row, dimensions.Count)).Order().ToList();
        Assert.Equal(expected, found);
        Assert.Equal(
            expected.Count.ToString(CultureInfo.InvariantCulture), answer.GetProperty("totalGroups").GetString());
        var whole = await PostgresAsync(
            world, tenant, range.from, range.toExclusive, measures, [], conditions, isMonthly: false);
        if (whole.Count > 0 && dimensions.Count == 0)
            Assert.Equal(whole[0], TextOf(answer.GetProperty("totals"), 0));
        return found.Count;
    }

    /// <returns>A comparison as the API takes it, and as Postgres does; null: none.</returns>
    private static async Task<(object Input, string Sql)?> FilterAsync(AnswersWorld world, SampleTenant tenant, Random random)
    {
        await using var command = world.Company.Lake.Source.CreateCommand(
            "select id from customers where tenant_id = $1 order by random() limit 1");
        command.Parameters.AddWithValue(tenant.Id);
        var customer = await command.ExecuteScalarAsync(ReplicatedWorld.Now) ?? 0L;
        return random.Next(9) switch
        {
            0 => (Comparison("customer_id", "GT", $"{customer}"), $"customer_id > {customer}"),
            1 => (Comparison("customer_id", "EQ", $"{customer}.00"), $"customer_id = {customer}"),
            2 => (Comparison("customer_id", "BETWEEN", "5", $"{customer}"), $"customer_id between 5 and {customer}"),
            3 => (Comparison("category", "CONTAINS", "fee"), "category like '%fee%'"),
            4 => (Comparison("category", "IN", "processing_fee", "dispute_fee"), "category in ('processing_fee', 'dispute_fee')"),
            5 => (Comparison("account", "NE", "bank"), "account <> 'bank'"),
            6 => (Comparison("account_type", "NOT_IN", "income", "asset"), "account_type not in ('income', 'asset')"),
            7 => (Comparison("account_type", "IS_NOT_NULL"), "account_type is not null"),
            _ => null,
        };
    }

    private static object Comparison(string member, string op, params string[] values) => new { member, op, values };

    private static string TextOf(JsonElement row, int dimensions)
    {
        var values = row.GetProperty("values").EnumerateArray().Skip(1).Select(value => value.GetString()).ToList();
        return string.Join(
            " | ", values.Take(dimensions).Concat(values.Skip(dimensions).Select(value => $"{ExactNumber.Parse(value!)}")));
    }

    private static async Task<List<string>> PostgresAsync(
        AnswersWorld world, SampleTenant tenant, DateOnly from, DateOnly toExclusive, List<(string Name, string Sql)> measures,
        List<string> dimensions, string conditions, bool isMonthly)
    {
        var columns = string.Join(", ", [.. dimensions, .. measures.Select(measure => $"({measure.Sql})::text")]);
        List<string> groups =
        [
            .. dimensions,
            .. isMonthly ? [$"date_trunc('month', effective_at at time zone '{tenant.Zone.Zone.Id}')"] : (string[])[],
        ];
        var grouped = groups.Count == 0 ? "having count(*) > 0" : $"group by {string.Join(", ", groups)}";
        await using var command = world.Company.Lake.Source.CreateCommand(
            $"""
            select {columns} from ledger_entries
            where tenant_id = $1 and effective_at >= $2 and effective_at < $3{conditions} {grouped}
            """);
        command.Parameters.AddWithValue(tenant.Id);
        command.Parameters.AddWithValue(tenant.StartOf(from));
        command.Parameters.AddWithValue(tenant.StartOf(toExclusive));
        await using var reader = await command.ExecuteReaderAsync(ReplicatedWorld.Now);
        List<string> rows = [];
        while (await reader.ReadAsync(ReplicatedWorld.Now))
            rows.Add(TextOf(reader, dimensions.Count));
        rows.Sort();
        return rows;
    }

    private static string TextOf(NpgsqlDataReader reader, int dimensions) => string.Join(
        " | ", Enumerable.Range(0, reader.FieldCount).Select(place =>
            place < dimensions ? reader.GetString(place) : $"{ExactNumber.Parse(reader.GetString(place))}"));
}
