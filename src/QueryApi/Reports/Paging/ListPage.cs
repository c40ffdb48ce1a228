using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Reports.Paging;

/// <summary>A page of a list that is read by key: one row more than asked for tells whether there are others.</summary>
internal static class ListPage
{
    public const int SizeDefault = 50;
    public const int SizeMax = 100;

    /// <param name="rows">In the order that they were read in.</param>
    /// <param name="isBackward">They end at the place, nearest first.</param>
    /// <returns>The page's rows in the order of the list.</returns>
    public static IReadOnlyList<object?[]> RowsOf(IReadOnlyList<object?[]> rows, int size, bool isBackward)
    {
        var page = rows.Take(size).ToList();
        if (isBackward)
            page.Reverse();
        return page;
    }

    public static PageInfo InfoOf<T>(IReadOnlyList<Edge<T>> edges, bool hasMore, bool isBackward, bool hasPlace)
        where T : notnull => new(
            isBackward ? hasPlace : hasMore, isBackward ? hasMore : hasPlace,
            edges.Count == 0 ? null : edges[0].Cursor, edges.Count == 0 ? null : edges[^1].Cursor);
}
