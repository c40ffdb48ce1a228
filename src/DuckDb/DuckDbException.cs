namespace Lakehouse.DuckDb;

/// <summary>DuckDB refused or failed a statement. The message is DuckDB's own and may quote the SQL text.</summary>
public sealed class DuckDbException : Exception
{
    internal DuckDbException(string message, DuckDbErrorKind kind, string sql)
        : base(message)
    {
        Kind = kind;
        Sql = sql;
        Place = ErrorPlace.Find(message, sql);
    }

    public DuckDbErrorKind Kind { get; }

    /// <summary>The statement as it was given, without its parameters; empty when there was none.</summary>
    public string Sql { get; }

    /// <summary>Where in <see cref="Sql"/>; null when DuckDB did not say.</summary>
    public SqlPlace? Place { get; }
}
