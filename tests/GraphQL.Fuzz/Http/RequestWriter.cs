using System.Text;
using System.Text.Json;
using Lakehouse.GraphQL.Fuzz.Mutation;

namespace Lakehouse.GraphQL.Fuzz.Http;

/// <summary>Writes requests of which the status is known, and breaks some of them.</summary>
internal sealed class RequestWriter(Chance chance)
{
    private const string Json = "application/json";
    private const string GraphQLResponse = "application/graphql-response+json";

    // What a body or a URL says, and the status for who reads each status by its name.
    private static readonly (string Json, int Status)[] Messages =
    [
        ("""{"query":"{ hello }"}""", 200),
        ("""{"query":"query Q($t: String!) { search(text: $t) { __typename } }","variables":{"t":"wien"}}""", 200),
        ("""{"query":"{ hello }","operationName":null,"variables":null,"extensions":null}""", 200),
        ("""{"query":"query ($f: StationFilterInput) { stations(filter: $f) { totalCount } }","variables":{"f":{}}}""", 200),
        ("""{"query":"{ a: hello b: hello ...F } fragment F on Query { lines { name stations { name } } }"}""", 200),
        ("""{"query":"{ nothing }"}""", 400),
        ("""{"query":"{ hello"}""", 400),
        ("""{"query":"query Q($t: String!) { search(text: $t) { __typename } }","variables":{"t":"\ud800"}}""", 400),
        ("""{"query":"{ hello \ud83d }"}""", 400),
        ("""{"query":"{ hello }","variables":{"\udc00":1}}""", 400),
        ("""{"query":"{ hello }","\ud800":1}""", 400),
        ("""{"query":"{ search(text: \"\\ud83d\") { __typename } }"}""", 400),
        ("""{"query":"{ search(text: \"\ud83d\ude00\") { __typename } }"}""", 200),
        ("""{"query":"query ($a: Int = 1) { stations(first: $a) { totalCount } }","variables":{"a":1e400}}""", 400),
        ("""{"query":"{ hello }","operationName":"Nobody"}""", 400),
        ("""{"query":1}""", 400),
        ("""[{"query":"{ hello }"}]""", 400),
        ("{}", 400),
        ("", 400),
        ("""{"documentId":"sha256:0000000000000000000000000000000000000000000000000000000000000000"}""", 400),
    ];

    private readonly ByteMutation _bytes = new(chance);

    internal FuzzRequest Write()
    {
        var (message, status) = chance.Pick<(string Json, int Status)>(Messages);
        return chance.Is(0.7) || !CanBeUrl(message) ? Post(message, status) : Get(message, status);
    }

    private FuzzRequest Post(string message, int status)
    {
        var (accept, contentType) = (Accept(), ContentType());
        var bytes = Encoding.UTF8.GetBytes(message);
        // For application/json a request that was understood is answered 200, whatever became of it: only its reading counts.
        var expected = accept == GraphQLResponse && contentType == Json ? status : (int?)null;
        if (chance.Is(0.4))
            return new("good body", expected, "POST", "", accept, contentType, bytes);
        if (chance.Is(0.1))
            return new("large body", null, "POST", "", accept, contentType, Encoding.UTF8.GetBytes(message.PadRight(20_000)));
        return new("broken body", null, chance.Is(0.95) ? "POST" : "PUT", "", accept, contentType, _bytes.Mutate(bytes));
    }

    private FuzzRequest Get(string message, int status)
    {
        var (accept, query) = (Accept(), QueryOf(message));
        if (chance.Is(0.4))
            return new("good URL", accept == GraphQLResponse ? status : null, "GET", query, accept, null, []);
        var broken = Encoding.Latin1.GetString(_bytes.Mutate(Encoding.Latin1.GetBytes(query[1..])));
        return new("broken URL", null, "GET", $"?{broken}", accept, null, []);
    }

    // JSON has forms that a URL has not: a query that is a number, or half a surrogate pair.
    private static bool CanBeUrl(string message) =>
        message.StartsWith("{\"query\":\"", StringComparison.Ordinal) && !message.Contains("\\u", StringComparison.Ordinal);

    private static string QueryOf(string message)
    {
        using var json = JsonDocument.Parse(message);
        var parameters = json.RootElement.EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => $"{member.Name}={Uri.EscapeDataString(member.Value.ToString())}");
        return $"?{string.Join('&', parameters)}";
    }

    private string? Accept()
    {
        var known = chance.Pick<string?>(
            GraphQLResponse, GraphQLResponse, GraphQLResponse, Json, null, "*/*", "text/event-stream", "text/html,*/*;q=0.8",
            "application/graphql-response+json;q=0.1, application/json; charset=utf-8");
        return known is not null && chance.Is(0.15)
            ? Encoding.Latin1.GetString(_bytes.Mutate(Encoding.Latin1.GetBytes(known)))
            : known;
    }

    private string? ContentType()
    {
        var known = chance.Pick<string?>(
            Json, Json, Json, Json, "application/json; charset=utf-8", "application/json;charset=\"UTF-8\"", "text/plain", null);
        return known is not null && chance.Is(0.1)
            ? Encoding.Latin1.GetString(_bytes.Mutate(Encoding.Latin1.GetBytes(known)))
            : known;
    }
}
