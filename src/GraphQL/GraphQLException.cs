namespace Lakehouse.GraphQL;

/// <summary>A request cannot go on, for a reason that its sender may read. Thrown by a resolver it becomes that field's error
/// as it is; every other exception of a resolver is masked.</summary>
public class GraphQLException(GraphQLError error, Exception? inner = null) : Exception(error.Message, inner)
{
    public GraphQLException(string message)
        : this(new GraphQLError(message))
    {
    }

    public GraphQLError Error { get; } = error;
}
