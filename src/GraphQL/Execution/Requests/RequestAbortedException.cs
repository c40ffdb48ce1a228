namespace Lakehouse.GraphQL.Execution.Requests;

/// <summary>A request ends without data: it passes a limit, or its time is up. No field may take it for its own error.</summary>
internal sealed class RequestAbortedException(GraphQLError error) : GraphQLException(error);
