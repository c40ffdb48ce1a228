namespace Lakehouse.GraphQL.Execution.Requests;

/// <summary>A resolver threw what its caller must not read.</summary>
/// <param name="Coordinate">The field: <c>Type.field</c>.</param>
/// <param name="TraceId">What the sender was told to quote: the trace of the request, or an id made for this failure.</param>
public sealed record ResolverFailure(string Coordinate, string TraceId, Exception Reason);
