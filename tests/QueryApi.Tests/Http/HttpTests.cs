using System.Net;
using System.Text;
using Lakehouse.GraphQL.Example;
using Lakehouse.GraphQL.Execution.Documents;
using Lakehouse.GraphQL.Protections;
using Lakehouse.QueryApi.Http;

namespace Lakehouse.QueryApi.Tests.Http;

/// <summary>What the audit does not ask.</summary>
public sealed class HttpTests
{
    private const string GraphQLResponse = "application/graphql-response+json";
    private const string Hello = """{"query":"{ hello }"}""";
    private const string HelloAnswer = """{"data":{"hello":"world"},"extensions":{"cost":{"requested":0,"limit":2000}}}""";

    [Theory]
    [InlineData("", 400, "empty")]
    [InlineData("{", 400, "not valid JSON")]
    [InlineData("[]", 400, "Batches are not served")]
    [InlineData("\"text\"", 400, "must be a JSON object")]
    [InlineData("{\"query\":\"{ hello }\",\"query\":\"{ hello }\"}", 400, "not valid JSON")]
    [InlineData("{}", 400, "`query` is missing")]
    [InlineData("{\"documentId\":\"sha256:ABC\"}", 400, "64 small hexadecimal digits")]
    [InlineData("{\"documentId\":\"sha256:abc\",\"query\":\"{ hello }\"}", 400, "not both")]
    [InlineData("{\"query\":\"{ hello }\",\"variables\":[]}", 400, "`variables` must be a JSON object")]
    [InlineData("{\"query\":\"{ hello \\uD83D }\"}", 400, "not valid JSON in UTF-8")]
    [InlineData("{\"query\":\"{ hello }\",\"variables\":{\"\\uDE00\":1}}", 400, "not valid JSON in UTF-8")]
    public async Task A_body_that_is_no_request_is_refused_with_what_to_send(string body, int status, string said)
    {
        await using var client = await ExampleClient.StartAsync();

        using var answer = await client.PostAsync(body);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(said, await TextOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused_wherever_they_stand()
    {
        await using var client = await ExampleClient.StartAsync();
        byte[] body = [.. "{\"query\":\"{ hello }\",\"operationName\":\""u8, 0xFF, .. "\"}"u8];

        using var answer = await client.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Surrogate_pairs_and_escaped_backslashes_are_Unicode()
    {
        await using var client = await ExampleClient.StartAsync();

        using var answer = await client.PostAsync("""{"query":"{ hello } # \\ud800 \\\\ \uD83D\uDE00"}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(60, HttpStatusCode.OK)]
    [InlineData(5_000, HttpStatusCode.BadRequest)]
    public async Task Variables_are_read_64_levels_deep(int depth, HttpStatusCode status)
    {
        await using var client = await ExampleClient.StartAsync();
        var (open, close) = (new string('[', depth), new string(']', depth));

        using var answer = await client.PostAsync("{\"query\":\"{ hello }\",\"variables\":{\"v\":" + open + close + "}}");

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Only_JSON_in_UTF_8_is_taken(string? contentType)
    {
        await using var client = await ExampleClient.StartAsync();

        using var answer = await client.PostAsync(Hello, contentType: contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("application/json, application/graphql-response+json", GraphQLResponse)]
    [InlineData("application/graphql-response+json;q=0.5, application/json", "application/json")]
    [InlineData("text/event-stream", "text/event-stream")]
    public async Task The_answer_has_the_type_that_is_liked_most(string? accept, string type)
    {
        await using var client = await ExampleClient.StartAsync();

        using var answer = await client.PostAsync(Hello, accept);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("application/json;q=0")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("not a media type")]
    public async Task What_cannot_be_given_is_not_acceptable(string accept)
    {
        await using var client = await ExampleClient.StartAsync();

        using var answer = await client.PostAsync(Hello, accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
    }

    [Fact]
    public async Task A_mutation_by_GET_is_refused_and_told_where_to_go()
    {
        await using var client = await ExampleClient.StartAsync();

        using var answer = await client.GetAsync("?query=mutation{__typename}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Other_methods_are_refused()
    {
        await using var client = await ExampleClient.StartAsync();

        using var answer = await client.SendAsync(HttpMethod.Delete);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "POST"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_body_past_the_limit_is_not_read()
    {
        var http = new GraphQLHttpOptions { BodyBytesMax = 1024 };
        await using var client = await ExampleClient.StartAsync(new ExampleOptions { Http = http });

        using var answer = await client.PostAsync($$"""{"query":"{{new string(' ', 2000)}}"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData(false, "{ nothing }", 400)]
    [InlineData(true, "{ nothing }", 422)]
    [InlineData(false, "{ hello broken }", 200)]
    [InlineData(true, "{ hello broken }", 294)]
    public async Task The_draft_has_other_status_codes(bool isDraft, string query, int status)
    {
        var http = new GraphQLHttpOptions { UseDraftStatusCodes = isDraft };
        await using var client = await ExampleClient.StartAsync(new ExampleOptions { Http = http });

        using var answer = await client.PostAsync($$"""{"query":"{{query}}"}""", GraphQLResponse);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_resolvers_exception_is_masked_and_its_trace_named()
    {
        await using var client = await ExampleClient.StartAsync();

        using var answer = await client.PostAsync("""{"query":"{ broken }"}""");

        var text = await TextOf(answer);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Contains("INTERNAL", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_the_answer_of_a_state_is_not_sent_it_again()
    {
        var state = "1";
        var http = new GraphQLHttpOptions { SnapshotToken = (_, _) => state };
        await using var client = await ExampleClient.StartAsync(new ExampleOptions { Http = http });
        using var first = await client.GetAsync("?query={hello}");
        var tag = first.Headers.ETag!.ToString();

        using var same = await client.GetAsync("?query={hello}", null, ("If-None-Match", tag));
        using var otherQuery = await client.GetAsync("?query={hello __typename}", null, ("If-None-Match", tag));
        state = "2";
        using var otherState = await client.GetAsync("?query={hello}", null, ("If-None-Match", tag));

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, otherQuery.StatusCode);
        Assert.Equal(HttpStatusCode.OK, otherState.StatusCode);
    }

    [Fact]
    public async Task An_answer_with_errors_has_no_tag()
    {
        var http = new GraphQLHttpOptions { SnapshotToken = (_, _) => "1" };
        await using var client = await ExampleClient.StartAsync(new ExampleOptions { Http = http });

        using var answer = await client.GetAsync("?query={hello broken}");

        Assert.Null(answer.Headers.ETag);
    }

    [Fact]
    public async Task Cookies_alone_authenticate_no_GET_and_no_stream()
    {
        var http = new GraphQLHttpOptions { IsCookieAuthenticated = request => request.Request.Headers.ContainsKey("Cookie") };
        await using var client = await ExampleClient.StartAsync(new ExampleOptions { Http = http });
        (string, string) cookie = ("Cookie", "session=1");

        using var forged = await client.GetAsync("?query={hello}", null, cookie);
        using var stream = await client.GetAsync("?query={hello}", "text/event-stream", cookie);
        using var preflighted = await client.GetAsync("?query={hello}", null, cookie, (GraphQLHttpOptions.PreflightHeader, "1"));
        using var without = await client.GetAsync("?query={hello}");

        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, stream.StatusCode);
        Assert.Equal(HttpStatusCode.OK, preflighted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
    }

    [Fact]
    public async Task Trusted_documents_are_asked_by_id_and_others_are_refused_where_only_they_are_served()
    {
        var trusted = new TrustedDocuments(["{ hello }"]);
        var documents = new DocumentOptions { Trusted = trusted, TrustedOnly = true };
        await using var client = await ExampleClient.StartAsync(new ExampleOptions { Documents = documents });
        var id = $"sha256:{PreparedDocument.HashOf("{ hello }")}";

        using var known = await client.PostAsync($$"""{"documentId":"{{id}}"}""");
        using var byUrl = await client.GetAsync($"?documentId={id}");
        using var stranger = await client.PostAsync("""{"query":"{ __typename }"}""", GraphQLResponse);

        Assert.Equal(HelloAnswer, await TextOf(known));
        Assert.Equal(HelloAnswer, await TextOf(byUrl));
        Assert.Equal(HttpStatusCode.BadRequest, stranger.StatusCode);
        Assert.Contains("UNTRUSTED_DOCUMENT", await TextOf(stranger), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_tells_the_price_and_executes_nothing()
    {
        await using var client = await ExampleClient.StartAsync();

        using var answer = await client.GetAsync(
            "?query={lines{name}broken}", GraphQLResponse, (GraphQLHttpOptions.CostHeader, "validate"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"extensions":{"cost":{"requested":5,"limit":2000}}}""", await TextOf(answer));
    }

    [Fact]
    public async Task Who_lacks_a_scope_and_who_has_spent_his_budget_are_told_so_by_the_status()
    {
        var budgets = new CostBudgets(limit: 6, restoreRatePerSecond: 0.001, TimeProvider.System);
        var http = new GraphQLHttpOptions { Budgets = budgets };
        await using var client = await ExampleClient.StartAsync(new ExampleOptions { Http = http });

        using var forbidden = await client.GetAsync("?query={delays{minutes}}", GraphQLResponse);
        using var paid = await client.GetAsync("?query={lines{name}}", GraphQLResponse);
        using var spent = await client.GetAsync("?query={lines{name}}", GraphQLResponse);

        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.OK, paid.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, spent.StatusCode);
    }

    [Fact]
    public async Task The_schema_can_be_read_by_whom_it_is_meant_for()
    {
        await using var open = await ExampleClient.StartAsync();
        await using var closed = await ExampleClient.StartAsync(new ExampleOptions { Http = new GraphQLHttpOptions() });

        using var schema = await open.GetAsync("/schema.graphql");
        using var refused = await closed.GetAsync("/schema.graphql");

        Assert.Contains("type Station implements Node", await TextOf(schema), StringComparison.Ordinal);
        Assert.Contains("@requiresScope(scope: STAFF)", await TextOf(schema), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static Task<string> TextOf(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
