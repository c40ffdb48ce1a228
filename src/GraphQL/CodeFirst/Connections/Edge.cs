namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>An item and its place.</summary>
/// <remarks>Spec: GraphQL Cursor Connections Specification, 3 "Edge Types".</remarks>
public sealed record Edge<T>(string Cursor, T Node)
    where T : notnull;
