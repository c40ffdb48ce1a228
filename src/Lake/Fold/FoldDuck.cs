using Lakehouse.DuckDb;

namespace Lakehouse.Lake.Fold;

/// <summary>The DuckDB of one fold: a connection whose temporary tables are the fold's, and the database for more of
/// them.</summary>
/// <param name="Threads">Files that are written at once.</param>
internal sealed record FoldDuck(DuckDbDatabase Database, DuckDbConnection Connection, int Threads) : IDisposable
{
    public static FoldDuck Open(DuckDbDatabase database, int threads) => new(database, database.Connect(), threads);

    public void Dispose() => Connection.Dispose();
}
