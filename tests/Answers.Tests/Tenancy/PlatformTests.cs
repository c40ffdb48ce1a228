using System.Globalization;
using System.Text.Json;
using Lakehouse.Answers.Tests.Reports;
using Lakehouse.Answers.Tests.World;
using Lakehouse.QueryApi.Access.Principals;

namespace Lakehouse.Answers.Tests.Tenancy;

/// <summary>Who works for the platform sees the tenants of their token, in metrics, and adds them up as each of them
/// does.</summary>
public sealed class PlatformTests
{
    private const string Document =
        "query Ask($query: MetricsInput!) { books { metrics(query: $query) { rows { values } totals { values } totalGroups } } }";

    private static readonly Principal All = new("the platform", Role.PlatformAnalyst, TenantReach.All);

    [Fact]
    public async Task Tenants_are_a_dimension_for_whom_they_are_several()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(30));
        var tenants = await SampleTenant.AllAsync(world.Company.Lake.Source);
        var (one, other) = ($"{tenants[0].Id}", $"{tenants[1].Id}");
        var few = new Principal("the platform", Role.PlatformAnalyst, TenantReach.Of(one, other));

        var seen = await CountsAsync(world, few, Question(["tenant"]));
        Assert.Equal(new[] { one, other }.Order(StringComparer.Ordinal), seen.Keys.Order(StringComparer.Ordinal));
        foreach (var (tenant, customers) in seen)
        {
            var analyst = new Principal("an analyst", Role.Analyst, TenantReach.Of(tenant));
            Assert.Equal([customers], (await CountsAsync(world, analyst, Question([]))).Values);
        }

        Assert.Equal(tenants.Count, (await CountsAsync(world, All, Question(["tenant"]))).Count);
        Assert.Equal([one], (await CountsAsync(world, All, Question(["tenant"], one))).Keys);
        Assert.Empty(await CountsAsync(world, few, Question(["tenant"], $"{tenants[2].Id}")));
    }

    [Fact]
    public async Task For_one_tenant_there_is_no_such_dimension_and_amounts_of_several_need_a_currency()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(30));
        var tenant = (await SampleTenant.AllAsync(world.Company.Lake.Source))[0];
        var analyst = new Principal("an analyst", Role.Analyst, TenantReach.Of($"{tenant.Id}"));

        Assert.Equal("INPUT", await CodeAsync(world, analyst, Question(["tenant"])));
        Assert.Equal("INPUT", await CodeAsync(world, analyst, Question([], $"{tenant.Id}")));
        Assert.Equal("INPUT", await CodeAsync(world, All, Question([], measure: "ledger_entries.revenue")));
        Assert.Null(await CodeAsync(world, All, Question([], measure: "ledger_entries.revenue", currency: "USD")));
    }

    [Fact]
    public async Task All_tenants_together_have_what_each_of_them_has()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromHours(1));
        await world.LoadSumsAsync();
        await AssertAddsUpAsync(world);
        await world.FeedAsync(transactions: 100);
        await world.CatchUpAsync();
        await AssertAddsUpAsync(world);
        await world.FoldAsync();
        await world.LoadSumsAsync();
        await AssertAddsUpAsync(world);
    }

    /// <summary>By month, and by category, also in months that the question cuts.</summary>
    private static async Task AssertAddsUpAsync(AnswersWorld world)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var (from, toExclusive) in ((DateOnly, DateOnly)[])
            [(today.AddDays(-100), today.AddDays(-9)), (today.AddMonths(-11), today.AddDays(2))])
        {
            var months = await SumsAsync(world, All, Over(from, toExclusive, "MONTH", []));
            Assert.NotEmpty(months);
            Assert.Equal(await SumsAsync(world, All, Over(from, toExclusive, "MONTH", ["tenant"])), months);
            var categories = await SumsAsync(world, All, Over(from, toExclusive, "TOTAL", ["category"]));
            Assert.Equal(await SumsAsync(world, All, Over(from, toExclusive, "TOTAL", ["category", "tenant"])), categories);
        }
    }

    [Fact]
    public async Task Who_sees_some_tenants_gets_the_sums_of_these()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(30));
        await world.LoadSumsAsync();
        var tenants = (await SampleTenant.AllAsync(world.Company.Lake.Source)).Where(tenant => tenant.Currency.Code == "USD")
            .Select(tenant => $"{tenant.Id}").ToList();
        var few = new Principal("the platform", Role.PlatformAnalyst, TenantReach.Of(tenants[0], tenants[1]));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var question = Over(today.AddDays(-100), today.AddDays(-9), "TOTAL", []);

        var seen = Assert.Single((await SumsAsync(world, few, question)).Values);
        var (first, second) = (await OfOneAsync(tenants[0]), await OfOneAsync(tenants[1]));
        Assert.Equal((first.Revenue + second.Revenue, first.Fees + second.Fees), seen);
        Assert.NotEqual(Assert.Single((await SumsAsync(world, All, question)).Values), seen);

        async Task<(decimal Revenue, decimal Fees)> OfOneAsync(string tenant)
        {
            var analyst = new Principal("an analyst", Role.Analyst, TenantReach.Of(tenant));
            return Assert.Single((await SumsAsync(world, analyst, question)).Values);
        }
    }

    private static object Over(DateOnly from, DateOnly toExclusive, string granularity, string[] dimensions) => new
    {
        measures = new[] { "ledger_entries.revenue", "ledger_entries.fees" },
        dimensions,
        currency = "USD",
        time = new { window = new { range = new { from, toExclusive } }, granularity, fill = false },
        first = 1_000,
    };

    /// <returns>By period, and by category if that is asked for.</returns>
    private static async Task<SortedDictionary<string, (decimal Revenue, decimal Fees)>> SumsAsync(
        AnswersWorld world, Principal who, object query)
    {
        var metrics = (await world.AnswerAsync(who, Document, new { query })).GetProperty("books").GetProperty("metrics");
        SortedDictionary<string, (decimal Revenue, decimal Fees)> sums = new(StringComparer.Ordinal);
        foreach (var row in metrics.GetProperty("rows").EnumerateArray())
        {
            var values = row.GetProperty("values").EnumerateArray().Select(value => value.GetString()!).ToList();
            var key = string.Join(' ', values[..^2].Where(value => !long.TryParse(value, CultureInfo.InvariantCulture, out _)));
            var (revenue, fees) = sums.GetValueOrDefault(key);
            sums[key] = (revenue + Number(values[^2]), fees + Number(values[^1]));
        }

        Assert.Equal(metrics.GetProperty("totalGroups").GetString(), $"{metrics.GetProperty("rows").GetArrayLength()}");
        var totals = metrics.GetProperty("totals").GetProperty("values").EnumerateArray().ToList();
        Assert.Equal(sums.Values.Sum(sum => sum.Revenue), Number(totals[^2].GetString()!));
        return sums;
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static object Question(
        string[] dimensions, string? tenant = null, string measure = "ledger_entries.customers", string? currency = null)
    {
        object[] where = tenant is null ? [] : [new { member = "tenant", op = "EQ", values = new[] { tenant } }];
        var time = new { window = new { preset = "TRAILING_12_MONTHS" }, granularity = "TOTAL", fill = false };
        return new { measures = new[] { measure }, dimensions, currency, where, time, first = 1_000 };
    }

    /// <returns>The measure by the only dimension; of none, under an empty name.</returns>
    private static async Task<Dictionary<string, string>> CountsAsync(AnswersWorld world, Principal who, object query)
    {
        var answer = await world.AnswerAsync(who, Document, new { query });
        return answer.GetProperty("books").GetProperty("metrics").GetProperty("rows").EnumerateArray()
            .Select(row => row.GetProperty("values").EnumerateArray().Select(value => value.GetString()!).ToList())
            .ToDictionary(values => values.Count == 2 ? "" : values[1], values => values[^1]);
    }

    private static async Task<string?> CodeAsync(AnswersWorld world, Principal who, object query)
    {
        var response = await world.AskAsync(who, Document, new { query });
        return response.TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
            : null;
    }
}
