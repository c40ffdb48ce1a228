using Lakehouse.DuckDb;

namespace Lakehouse.Lake.Changes;

/// <summary>Small answers of DuckDB.</summary>
internal static class DuckDbReading
{
    /// <summary>The one value of a query.</summary>
    public static T Scalar<T>(this DuckDbConnection duck, string sql)
        where T : notnull
    {
        using var result = duck.Query(sql);
        return result.Scalar<T>() ?? throw new InvalidOperationException("A query that must give a value gave NULL.");
    }

    /// <summary>The first column of a query's rows, without NULLs.</summary>
    public static IReadOnlyList<T> Column<T>(this DuckDbConnection duck, string sql)
    {
        using var result = duck.Query(sql);
        return [.. result.Rows().Where(row => row[0] is not null).Select(row => (T)row[0]!)];
    }

    public static IReadOnlyList<object?[]> Rows(this DuckDbConnection duck, string sql)
    {
        using var result = duck.Query(sql);
        return result.Rows();
    }
}
