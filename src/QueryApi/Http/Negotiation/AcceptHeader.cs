using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Lakehouse.QueryApi.Http.Negotiation;

/// <summary>Chooses the answer's media type.</summary>
/// <remarks>Spec: GraphQL over HTTP, 5.1 "Media Types"; RFC 9110, 12.5.1 "Accept". Who names no type of ours gets
/// <c>application/json</c>, as the specification asks of servers until its watershed.</remarks>
internal static class AcceptHeader
{
    private const string Json = "application/json";

    // In order of our preference, among those that the client likes equally.
    private static readonly (string Type, AnswerFormat Format)[] Offers =
    [
        ("application/graphql-response+json", AnswerFormat.GraphQLResponse),
        (Json, AnswerFormat.Json),
        ("text/event-stream", AnswerFormat.EventStream),
        ("text/html", AnswerFormat.Page),
    ];

    /// <param name="isPageOffered">Whether a page for people is there.</param>
    /// <returns>Null when nothing that we can give is accepted.</returns>
    internal static AnswerFormat? Choose(StringValues accept, bool isPageOffered)
    {
        if (StringValues.IsNullOrEmpty(accept))
            return AnswerFormat.Json;
        if (!MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var wishes))
            return null;
        (AnswerFormat Format, double Quality)? best = null;
        foreach (var (type, format) in Offers)
        {
            var isOffered = format != AnswerFormat.Page || isPageOffered;
            if (isOffered && QualityOf(type, wishes) is > 0 and var quality && !(quality <= best?.Quality))
                best = (format, quality);
        }
        return best?.Format;
    }

    /// <summary>By the most specific range that names it. A range with a star stands for JSON alone.</summary>
    private static double QualityOf(string type, IList<MediaTypeHeaderValue> wishes)
    {
        var named = wishes.FirstOrDefault(wish => Names(wish, type) && IsUtf8(wish));
        if (named is null && type == Json)
        {
            named = wishes.FirstOrDefault(wish => Names(wish, "application/*"))
                ?? wishes.FirstOrDefault(wish => wish.MatchesAllTypes);
        }
        return named is null ? 0 : named.Quality ?? 1;
    }

    private static bool Names(MediaTypeHeaderValue wish, string type) =>
        wish.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf8(MediaTypeHeaderValue wish) =>
        !wish.Charset.HasValue || wish.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
