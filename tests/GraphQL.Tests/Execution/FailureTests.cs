using System.Diagnostics;
using System.Text.Json;
using Lakehouse.GraphQL.Execution.Requests;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Execution;

public sealed class FailureTests
{
    private readonly List<ResolverFailure> _failures = [];

    private RequestOptions Options => new() { OnFailure = _failures.Add };

    [Fact]
    public async Task What_an_exception_says_is_not_told()
    {
        var schema = Given.Schema(
            Given.Field("a", BuiltInScalars.Int, static (in _) => throw new InvalidOperationException("the password")));

        var answer = await Answer.ToAsync(schema, "{ a }", options: Options);

        Assert.DoesNotContain("password", answer, StringComparison.Ordinal);
        var failure = Assert.Single(_failures);
        Assert.Equal(("Query.a", "the password"), (failure.Coordinate, failure.Reason.Message));
        Assert.Contains(failure.TraceId, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trace_of_the_request_is_what_the_sender_quotes()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        var schema = Given.Schema(Given.Field("a", BuiltInScalars.Int, static (in _) => throw new InvalidOperationException()));

        var answer = await Answer.ToAsync(schema, "{ a }");

        Assert.Equal(activity.TraceId.ToString(), Extensions(answer).GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task Errors_made_for_the_sender_are_told_with_their_extensions()
    {
        var error = new ErrorCode("TOO_OLD", isRetryable: true, new("https://example.org/too-old")).On(new("Ask again later."));
        var schema = Given.Schema(Given.Field("a", BuiltInScalars.Int, (in _) => throw new GraphQLException(error)));

        var answer = await Answer.ToAsync(schema, "{ a }");

        Assert.Equal(["Ask again later."], Answer.Messages(answer));
        Assert.Equal("TOO_OLD", Extensions(answer).GetProperty("code").GetString());
        Assert.True(Extensions(answer).GetProperty("retryable").GetBoolean());
        Assert.Equal("https://example.org/too-old", Extensions(answer).GetProperty("docs").GetString());
    }

    [Theory]
    [InlineData("{ a", "SYNTAX")]
    [InlineData("query A { a } query B { a }", "OPERATION")]
    [InlineData("query ($n: Int!) { of(n: $n) }", "INPUT")]
    public async Task Errors_before_execution_have_a_code_and_no_data(string query, string code)
    {
        var schema = Given.Schema(
            Given.Field("a", BuiltInScalars.Int, static (in _) => 1),
            new FieldDefinition("of", BuiltInScalars.Int) { Arguments = new([new("n", BuiltInScalars.Int)]) });

        var answer = await Answer.ToAsync(schema, query);

        Assert.Equal(code, Extensions(answer).GetProperty("code").GetString());
        Assert.False(JsonElement.Parse(answer).TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Items_of_a_list_can_fail_one_by_one()
    {
        object?[] items =
            [1, new GraphQLError("second"), new GraphQLException("third"), new InvalidOperationException("fourth"), 5];
        var schema = Given.Schema(Given.Field("a", BuiltInScalars.Int.List, (in _) => items));

        var answer = await Answer.ToAsync(schema, "{ a }", options: Options);

        Assert.Equal("""{"a":[1,null,null,null,5]}""", Answer.Data(answer));
        Assert.Equal(["second", "third"], Answer.Messages(answer).Take(2));
        Assert.Equal("fourth", Assert.Single(_failures).Reason.Message);
    }

    [Fact]
    public async Task An_enumerator_and_a_type_test_that_throw_fail_their_field()
    {
        var broken = new ObjectType("Broken", () => [Given.Same("a", BuiltInScalars.Int)])
        {
            IsTypeOf = static _ => throw new InvalidOperationException("type test"),
        };
        var schema = Given.Schema(
            Given.Field("list", BuiltInScalars.Int.List, static (in _) => Throwing()),
            Given.Field("thing", broken, static (in _) => 1),
            Given.Field("fine", BuiltInScalars.Int, static (in _) => 1));

        var answer = await Answer.ToAsync(schema, "{ list thing { a } fine }", options: Options);

        Assert.Equal("""{"list":null,"thing":null,"fine":1}""", Answer.Data(answer));
        Assert.Equal(["Query.list", "Query.thing"], _failures.Select(failure => failure.Coordinate));

        static IEnumerable<object> Throwing()
        {
            yield return 1;
            throw new InvalidOperationException("enumerator");
        }
    }

    [Fact]
    public async Task A_flood_of_errors_is_cut_off_and_counted()
    {
        var items = Enumerable.Repeat("no number", 1_000);
        var schema = Given.Schema(Given.Field("a", BuiltInScalars.Int.List, (in _) => items));

        var answer = await Answer.ToAsync(schema, "{ a }");

        Assert.Equal(101, Answer.Messages(answer).Count());
        Assert.Equal("900 more errors are left out.", Answer.Messages(answer).Last());
    }

    private static JsonElement Extensions(string answer) =>
        JsonElement.Parse(answer).GetProperty("errors")[0].GetProperty("extensions");
}
