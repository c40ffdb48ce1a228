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
    private static readonly (string Name, string Sql)[] Measures =
    [
        ("ledger_entries.revenue",
            "coalesce(-sum(amount) filter (where account_type = 'income' and basis in ('both', 'accrual')), 0)"),
        ("ledger_entries.fees", "coalesce(sum(amount) filter (where category in ('processing_fee', 'dispute_fee')), 0)"),
        ("ledger_entries.net",
            "coalesce(-sum(amount) filter (where account_type = 'income' and basis in ('both', 'accrual')), 0)"
            + " - coalesce(sum(amount) filter (where account_type = 'expense'), 0)"),
        ("ledger_entries.customers", "count(distinct customer_id)"),
    ];

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
        var measures = Measures.Where(_ => random.Next(2) == 0).DefaultIfEmpty(Measures[0]).ToList();
        var dimensions = Dimensions.Where(_ => random.Next(3) == 0).ToList();
        var from = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-random.Next(5, 75));
        var range = new { from, toExclusive = from.AddDays(random.Next(1, 80)) };
        var query = new
        {
            measures = measures.Select(measure => measure.Name),
            dimensions,
            time = new { window = new { range }, granularity = "TOTAL", fill = false },
            first = 1_000,
        };
        var analyst = new Principal("an analyst", Role.Analyst, TenantReach.Of($"{tenant.Id}"));
        var answer = (await world.AnswerAsync(analyst, Document, new { query })).GetProperty("books").GetProperty("metrics");

        var expected = await PostgresAsync(world, tenant, range.from, range.toExclusive, measures, dimensions);
        var found = answer.GetProperty("rows").EnumerateArray().Select(row => TextOf(row, dimensions.Count)).Order().ToList();
        Assert.Equal(expected, found);
        Assert.Equal(
            expected.Count.ToString(CultureInfo.InvariantCulture), answer.GetProperty("totalGroups").GetString());
        var whole = await PostgresAsync(world, tenant, range.from, range.toExclusive, measures, []);
        if (whole.Count > 0 && dimensions.Count == 0)
            Assert.Equal(whole[0], TextOf(answer.GetProperty("totals"), 0));
        return found.Count;
    }

    private static string TextOf(JsonElement row, int dimensions)
    {
        var values = row.GetProperty("values").EnumerateArray().Skip(1).Select(value => value.GetString()).ToList();
        return string.Join(
            " | ", values.Take(dimensions).Concat(values.Skip(dimensions).Select(value => $"{ExactNumber.Parse(value!)}")));
    }

    private static async Task<List<string>> PostgresAsync(
        AnswersWorld world, SampleTenant tenant, DateOnly from, DateOnly toExclusive, List<(string Name, string Sql)> measures,
        List<string> dimensions)
    {
        var columns = string.Join(", ", [.. dimensions, .. measures.Select(measure => $"({measure.Sql})::text")]);
        var grouped = dimensions.Count == 0 ? "having count(*) > 0" : $"group by {string.Join(", ", dimensions)}";
        await using var command = world.Company.Lake.Source.CreateCommand(
            $"""
            select {columns} from ledger_entries
            where tenant_id = $1 and effective_at >= $2 and effective_at < $3 and currency = $4 {grouped}
            """);
        command.Parameters.AddWithValue(tenant.Id);
        command.Parameters.AddWithValue(tenant.StartOf(from));
        command.Parameters.AddWithValue(tenant.StartOf(toExclusive));
        command.Parameters.AddWithValue(tenant.Currency.Code);
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
