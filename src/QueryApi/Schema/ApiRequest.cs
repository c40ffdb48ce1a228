using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Books;

namespace Lakehouse.QueryApi.Schema;

/// <summary>What one request has open: closed with it.</summary>
public sealed class ApiRequest(Principal principal, BooksDesk desk) : IDisposable
{
    private readonly List<OpenBooks> _open = [];

    internal Principal Principal => principal;

    internal BooksDesk Desk => desk;

    /// <summary>Keeps books open until the request has its answer.</summary>
    internal async ValueTask<OpenBooks> KeepAsync(ValueTask<OpenBooks> opening)
    {
        var books = await opening;
        lock (_open)
            _open.Add(books);
        return books;
    }

    public void Dispose()
    {
        foreach (var books in _open)
            books.Dispose();
    }
}
