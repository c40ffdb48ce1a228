using System.Net;
using System.Text.Json;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Tests.Access.Tokens;

namespace Lakehouse.QueryApi.Tests.Access.Requests;

/// <summary>Who may ask what, over HTTP and the whole program.</summary>
public sealed class RequestAccessTests(RequestAccessTests.Served served) : IClassFixture<RequestAccessTests.Served>
{
    private const string GraphQLResponse = "application/graphql-response+json";

    private ServedApi Api => served.Api;

    [Fact]
    public async Task A_resolver_gets_the_principal_of_token_and_key()
    {
        var byToken = await Api.AskAsync("{ who }", $"Bearer {Api.TokenOf(Role.Customer, "7")}");
        var byKey = await Api.AskAsync("{ who }", $"Bearer {served.ApiKey}");

        Assert.Equal("a Customer of 7", (await DataOf(byToken)).GetProperty("who").GetString());
        Assert.Equal("a Finance of 8", (await DataOf(byKey)).GetProperty("who").GetString());
    }

    [Theory]
    [InlineData(Role.Customer, "rows", true)]
    [InlineData(Role.Customer, "metrics", false)]
    [InlineData(Role.Customer, "breaks", false)]
    [InlineData(Role.Analyst, "metrics", true)]
    [InlineData(Role.Analyst, "breaks", false)]
    [InlineData(Role.Finance, "breaks", true)]
    public async Task A_role_reaches_the_fields_of_its_scopes(Role role, string field, bool isAllowed)
    {
        var answer = await Api.AskAsync($"{{ {field} }}", $"Bearer {Api.TokenOf(role, "7")}", GraphQLResponse);

        Assert.Equal(isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(isAllowed ? null : "FORBIDDEN", await CodeOf(answer));
    }

    [Fact]
    public async Task An_operator_asks_nothing_of_tenants()
    {
        foreach (var field in (string[])["rows", "metrics", "breaks"])
            Assert.Equal("FORBIDDEN", await CodeOf(await Api.AskAsync($"{{ {field} }}", $"Bearer {Api.TokenOf(Role.Operator)}")));
    }

    [Fact]
    public async Task Only_who_writes_queries_reads_the_schema()
    {
        var customer = Api.TokenOf(Role.Customer, "7");
        var analyst = Api.TokenOf(Role.Analyst, "7");

        Assert.Equal("FORBIDDEN", await CodeOf(await Api.AskAsync("{ __schema { queryType { name } } }", $"Bearer {customer}")));
        Assert.Null(await CodeOf(await Api.AskAsync("{ __schema { queryType { name } } }", $"Bearer {analyst}")));
        Assert.Equal(HttpStatusCode.Forbidden, (await Api.GetAsync("/graphql/schema.graphql", customer)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Api.GetAsync("/graphql/schema.graphql", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Api.GetAsync("/graphql/schema.graphql", analyst)).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData(GraphQLResponse)]
    [InlineData("text/event-stream")]
    public async Task Without_a_token_nothing_is_answered(string? accept)
    {
        foreach (var query in (string[])["{ who }", "{ __typename }", "no document", "{ __schema { types { name } } }"])
        {
            var answer = await Api.AskAsync(query, null, accept);

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer realm=\"lakehouse\"", answer.Headers.WwwAuthenticate.ToString());
            Assert.Equal("UNAUTHENTICATED", await CodeOf(answer));
        }
    }

    [Fact]
    public async Task Get_is_refused_as_well()
    {
        var answer = await Api.GetAsync("/graphql?query={who}", null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_for_people_needs_no_token_and_tells_nothing() => Assert.Equal(
        HttpStatusCode.OK, (await Api.GetAsync("/graphql", null, ("Accept", "text/html"))).StatusCode);

    /// <summary>One body and one challenge, whatever is wrong: a forger learns nothing.</summary>
    [Fact]
    public async Task Every_token_that_is_not_good_hears_the_same()
    {
        var good = Api.TokenOf(Role.Customer, "7");
        var parts = good.Split('.');
        var key = served.ApiKey;

        var answers = new HashSet<string>();
        foreach (var bad in (string[])
            [
                "x", "a.b.c", good + "x", $"{parts[0]}.{ForgedToken.Encode("{}")}.{parts[2]}", $"{parts[0]}.{parts[1]}.",
                $"{ForgedToken.Encode("""{"alg":"none"}""")}.{parts[1]}.",
                $"{ForgedToken.Encode("""{"alg":"ES256","kid":"?"}""")}.x.x",
                key[..^1] + (key[^1] == 'A' ? 'B' : 'A'), "lk_0123456789abcdef_" + key[^43..], "lk_", new string('x', 9_000),
            ])
        {
            var answer = await Api.AskAsync("{ who }", $"Bearer {bad}");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            answers.Add($"{answer.Headers.WwwAuthenticate} {await TextOf(answer)}");
        }

        Assert.Equal(
            "Bearer realm=\"lakehouse\", error=\"invalid_token\" "
            + """{"errors":[{"message":"The token is not valid here.",""" + """
              "extensions":{"code":"UNAUTHENTICATED","retryable":false}}]}
              """,
            Assert.Single(answers));
    }

    [Fact]
    public async Task A_token_in_the_address_or_in_a_cookie_is_none()
    {
        var token = Api.TokenOf(Role.Customer, "7");

        var inAddress = await Api.GetAsync($"/graphql?query={{who}}&access_token={token}", null);
        var inCookie = await Api.GetAsync("/graphql?query={who}", null, ("Cookie", $"Authorization=Bearer {token}"));

        Assert.Equal(HttpStatusCode.Unauthorized, inAddress.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, inCookie.StatusCode);
    }

    [Fact]
    public async Task People_of_a_tenant_spend_one_budget_and_another_tenant_has_its_own()
    {
        var before = await RemainingAsync(Api.TokenOf(Role.Analyst, "31"));
        await Api.AskAsync("{ a: metrics b: metrics c: metrics }", $"Bearer {Api.TokenOf(Role.Finance, "31")}");

        var after = await RemainingAsync(Api.TokenOf(Role.Analyst, "31"));
        var other = await RemainingAsync(Api.TokenOf(Role.Analyst, "32"));

        Assert.True(after < before, $"{before} {after}");
        Assert.Equal(before, other);
    }

    [Fact]
    public async Task Metrics_and_logs_hold_outcomes_and_neither_tokens_nor_tenants()
    {
        var token = Api.TokenOf(Role.Customer, "tenant-4711");
        using var scrape = new Lakehouse.Telemetry.PrometheusScrape(Api.Metrics.Meter);
        await Api.AskAsync("{ rows }", $"Bearer {token}");
        await Api.AskAsync("{ metrics }", $"Bearer {token}");
        await Api.AskAsync("{ nothing }", $"Bearer {token}");
        await Api.AskAsync("{ rows }", $"Bearer {token}x");
        await Api.GetAsync($"/graphql?query={{rows}}&operationName=in-the-address", token);
        var text = scrape.Collect();

        foreach (var sample in (string[])
            [
                "requests_total{operation=\"query\",result=\"ok\",surface=\"graphql\"} 1",
                "requests_total{operation=\"query\",result=\"denied\",surface=\"graphql\"} 1",
                "requests_total{operation=\"none\",result=\"refused\",surface=\"graphql\"} 2",
                "requests_total{operation=\"none\",result=\"denied\",surface=\"graphql\"} 1",
                "denied_total{reason=\"forbidden\"} 1", "denied_total{reason=\"malformed\"} 1", "root_age_seconds ",
            ])
        {
            Assert.Contains($"lakehouse_queryapi_{sample}", text, StringComparison.Ordinal);
        }
        foreach (var secret in (string[])["4711", token[..40], served.ApiKey[^43..], "in-the-address"])
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.All(Api.Logs.All, line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        }
    }

    private async Task<double> RemainingAsync(string token)
    {
        var answer = await ServedApi.JsonOf(await Api.AskAsync("{ rows }", $"Bearer {token}"));
        return answer.GetProperty("extensions").GetProperty("cost").GetProperty("remaining").GetDouble();
    }

    private static async Task<JsonElement> DataOf(HttpResponseMessage answer) =>
        (await ServedApi.JsonOf(answer)).GetProperty("data");

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        (await ServedApi.JsonOf(answer)).TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
            : null;

    private static Task<string> TextOf(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public sealed class Served : IAsyncLifetime
    {
        private WrittenLake _lake = null!;

        internal ServedApi Api { get; private set; } = null!;

        internal string ApiKey { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            _lake = await WrittenLake.CreateAsync();
            Api = await ServedApi.StartAsync(_lake.Folder, options => options.BudgetPointsPerSecond = 1);
            ApiKey = Api.ApiKeyOf(Role.Finance, "8");
            await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);   // the file is looked at once a second
        }

        public async ValueTask DisposeAsync()
        {
            await Api.DisposeAsync();
            await _lake.DisposeAsync();
        }
    }
}
