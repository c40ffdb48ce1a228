namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Where a page lies.</summary>
/// <remarks>Spec: GraphQL Cursor Connections Specification, 5 "PageInfo".</remarks>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);
