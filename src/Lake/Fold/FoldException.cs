using Lakehouse.DuckDb;

namespace Lakehouse.Lake.Fold;

/// <summary>The changes do not fit the rows they change: an update or delete found no earlier version, or more than one; or
/// DuckDB refused them. Nothing was published; the table must be parked and copied again.</summary>
public sealed class FoldException(string table, string what, Exception? inner = null)
    : LakeException($"Fold of {table}: {what}. Copy the table into a new lake (`lakehouse init` with another --lake).", inner)
{
    public override RetryAdvice Retry => RetryAdvice.AfterOperator;

    /// <summary>Runs a fold; what DuckDB refuses concerns this table alone. A full disk, memory and an interrupt concern
    /// all.</summary>
    internal static async ValueTask<T> OfDuckDb<T>(string table, Func<ValueTask<T>> fold)
    {
        try
        {
            return await fold();
        }
        catch (DuckDbException refused) when (!IsOfMachine(refused.Kind))
        {
            // DuckDB's own words may hold row values.
            throw new FoldException(table, $"DuckDB refused it ({refused.Kind})", refused);
        }
    }

    private static bool IsOfMachine(DuckDbErrorKind kind) =>
        kind is DuckDbErrorKind.IO or DuckDbErrorKind.OutOfMemory or DuckDbErrorKind.Interrupt or DuckDbErrorKind.Connection;
}
