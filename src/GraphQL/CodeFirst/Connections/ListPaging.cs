using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Cuts a page out of a list that is in memory.</summary>
/// <remarks>Spec: GraphQL Cursor Connections Specification, 4.4 "Pagination algorithm". A cursor is the item's index: such a list
/// may not change under its reader.</remarks>
internal static class ListPaging
{
    private const string CursorForm = "item:";

    /// <param name="items">A sequence of <typeparamref name="T"/>.</param>
    /// <returns>A <see cref="ListConnection{T}"/>.</returns>
    internal static object Page<T>(object items, ConnectionArguments arguments, UseConnectionAttribute limits)
        where T : notnull
    {
        var list = items as IReadOnlyList<T> ?? [.. (IEnumerable<T>)items];
        var (size, isBackward) = arguments.Page(limits.DefaultPageSize, limits.MaxPageSize);
        var from = arguments.After is { } after ? Math.Min(IndexOf(after, "after"), list.Count - 1) + 1 : 0;
        var until = arguments.Before is { } before ? Math.Min(IndexOf(before, "before"), list.Count) : list.Count;
        if (isBackward)
            from = Math.Max(from, until - size);
        else
            until = Math.Min(until, Math.Min(from, list.Count) + size);

        List<Edge<T>> edges = [];
        for (var index = from; index < until; index++)
            edges.Add(new(CursorOf(index), list[index]));
        var page = new PageInfo(
            until < list.Count, from > 0, edges.Count == 0 ? null : edges[0].Cursor, edges.Count == 0 ? null : edges[^1].Cursor);
        return new ListConnection<T>(edges, page, list.Count);
    }

    private static string CursorOf(int index) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(CursorForm + index.ToString(CultureInfo.InvariantCulture)));

    private static int IndexOf(string cursor, string argument)
    {
        Span<byte> bytes = stackalloc byte[32];
        if (cursor.Length <= bytes.Length
            && Base64Url.DecodeFromChars(cursor, bytes, out _, out var length) == OperationStatus.Done
            && Encoding.ASCII.GetString(bytes[..length]) is var text && text.StartsWith(CursorForm, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(CursorForm.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return index;
        }
        throw ConnectionArguments.Refusal($"`{argument}` is no cursor of this list.");
    }
}
