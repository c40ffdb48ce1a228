namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>A page of a list whose length is known.</summary>
[GraphQLName("Connection")]
public sealed class ListConnection<T>(IReadOnlyList<Edge<T>> edges, PageInfo pageInfo, int totalCount)
    : Connection<T>(edges, pageInfo)
    where T : notnull
{
    public int TotalCount { get; } = totalCount;
}
