namespace Lakehouse.GraphQL.Sdl;

/// <summary>A text defines no schema.</summary>
public sealed class SchemaException(ImmutableArray<GraphQLError> errors)
    : Exception(string.Join("\n\n", errors.Select(error => error.Message)))
{
    /// <summary>All that is wrong.</summary>
    public ImmutableArray<GraphQLError> Errors { get; } = errors;
}
