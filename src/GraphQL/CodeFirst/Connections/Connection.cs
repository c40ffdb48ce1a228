namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>A page of a list.</summary>
/// <remarks>Derive from it for fields of its own. Spec: GraphQL Cursor Connections Specification, 2 "Connection Types".</remarks>
public class Connection<T>(IReadOnlyList<Edge<T>> edges, PageInfo pageInfo)
    where T : notnull
{
    public IReadOnlyList<Edge<T>> Edges { get; } = edges;

    public IEnumerable<T> Nodes => Edges.Select(edge => edge.Node);

    public PageInfo PageInfo { get; } = pageInfo;
}
