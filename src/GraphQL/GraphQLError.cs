using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL;

/// <summary>One entry of a response's <c>errors</c>.</summary>
/// <param name="Message">For the developer who sent the request; never holds a value from a resolver's exception.</param>
/// <remarks>Spec: 7.1.6 "Errors".</remarks>
public sealed record GraphQLError(string Message)
{
    /// <summary>Where in the document, in the order in which the rule found the places; empty when it is about no
    /// place.</summary>
    public ImmutableArray<SourceLocation> Locations { get; init; } = [];

    /// <summary>Which response field, for errors of execution; null otherwise.</summary>
    public ResponsePath? Path { get; init; }

    /// <summary>Entries of <c>extensions</c>, such as <c>code</c>; null writes none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>An error about one place.</summary>
    public static GraphQLError At(SyntaxNode node, string message) => At([node], message);

    /// <summary>An error about several places. Nodes that were not parsed from a text have no place and are left out.</summary>
    public static GraphQLError At(ReadOnlySpan<SyntaxNode> nodes, string message)
    {
        var locations = ImmutableArray.CreateBuilder<SourceLocation>(nodes.Length);
        foreach (var node in nodes)
        {
            if (node.Span.Location is { } location)
                locations.Add(location);
        }
        return new(message) { Locations = locations.DrainToImmutable() };
    }
}
