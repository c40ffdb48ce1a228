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

    [Fact]
    public async Task Tenants_are_a_dimension_for_whom_they_are_several()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(30));
        var tenants = await SampleTenant.AllAsync(world.Company.Lake.Source);
        var (one, other) = ($"{tenants[0].Id}", $"{tenants[1].Id}");
        var few = new Principal("the platform", Role.PlatformAnalyst, TenantReach.Of(one, other));
        var all = new Principal("the platform", Role.PlatformAnalyst, TenantReach.All);

        var seen = await CountsAsync(world, few, Question(["tenant"]));
        Assert.Equal(new[] { one, other }.Order(StringComparer.Ordinal), seen.Keys.Order(StringComparer.Ordinal));
        foreach (var (tenant, customers) in seen)
        {
            var analyst = new Principal("an analyst", Role.Analyst, TenantReach.Of(tenant));
            Assert.Equal([customers], (await CountsAsync(world, analyst, Question([]))).Values);
        }

        Assert.Equal(tenants.Count, (await CountsAsync(world, all, Question(["tenant"]))).Count);
        Assert.Equal([one], (await CountsAsync(world, all, Question(["tenant"], one))).Keys);
        Assert.Empty(await CountsAsync(world, few, Question(["tenant"], $"{tenants[2].Id}")));
    }

    [Fact]
    public async Task For_one_tenant_there_is_no_such_dimension_and_amounts_of_several_need_a_currency()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromSeconds(30));
        var tenant = (await SampleTenant.AllAsync(world.Company.Lake.Source))[0];
        var analyst = new Principal("an analyst", Role.Analyst, TenantReach.Of($"{tenant.Id}"));
        var all = new Principal("the platform", Role.PlatformAnalyst, TenantReach.All);

        Assert.Equal("INPUT", await CodeAsync(world, analyst, Question(["tenant"])));
        Assert.Equal("INPUT", await CodeAsync(world, analyst, Question([], $"{tenant.Id}")));
        Assert.Equal("INPUT", await CodeAsync(world, all, Question([], measure: "ledger_entries.revenue")));
        Assert.Null(await CodeAsync(world, all, Question([], measure: "ledger_entries.revenue", currency: "USD")));
    }

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
