namespace Lakehouse.GraphQL.Types;

/// <summary>What a sender may have meant by a name that is not there.</summary>
internal static class Suggestions
{
    private const int CountMax = 5;

    /// <summary>Names near to an input, the nearest first.</summary>
    internal static List<string> For(string input, IEnumerable<string> options)
    {
        var distance = new LexicalDistance(input);
        var distanceMax = (int)(input.Length * 0.4) + 1;
        var near = new List<(string Option, int Distance)>();
        foreach (var option in options)
        {
            if (distance.Measure(option, distanceMax) is { } measured)
                near.Add((option, measured));
        }
        near.Sort((left, right) => left.Distance != right.Distance
            ? left.Distance - right.Distance
            : NaturalOrder.Compare(left.Option, right.Option));
        return near.ConvertAll(item => item.Option);
    }

    /// <summary>A sentence that follows a message, with a space before it; empty without suggestions.</summary>
    /// <param name="subject">What they are, such as <c>the enum value</c>.</param>
    internal static string DidYouMean(IReadOnlyList<string> suggestions, string? subject = null)
    {
        if (suggestions.Count == 0)
            return "";
        var quoted = suggestions.Take(CountMax).Select(suggestion => $"\"{suggestion}\"").ToArray();
        return $" Did you mean {(subject is null ? "" : subject + " ")}{Enumeration("or", quoted)}?";
    }

    /// <summary><c>A</c>, <c>A or B</c>, <c>A, B, or C</c>.</summary>
    internal static string Enumeration(string conjunction, IReadOnlyList<string> items) => items.Count switch
    {
        1 => items[0],
        2 => $"{items[0]} {conjunction} {items[1]}",
        _ => $"{string.Join(", ", items.Take(items.Count - 1))}, {conjunction} {items[^1]}",
    };
}
