namespace Lakehouse.GraphQL.Types.Checks;

/// <summary>What was found so far.</summary>
internal sealed class ProblemList
{
    private readonly List<GraphQLError> _errors = [];

    internal ImmutableArray<GraphQLError> All => [.. _errors];

    /// <param name="nodes">Where; null for what a program made.</param>
    internal void Add(string message, params ReadOnlySpan<SyntaxNode?> nodes)
    {
        List<SyntaxNode> present = [];
        foreach (var node in nodes)
        {
            if (node is not null)
                present.Add(node);
        }
        _errors.Add(GraphQLError.At([.. present], message));
    }

    /// <summary>Names with two underscores are introspection's.</summary>
    /// <remarks>Spec: 4 "Introspection", "Reserved Names".</remarks>
    internal void CheckName(string name, SyntaxNode? node)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
            Add($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", node);
    }
}
