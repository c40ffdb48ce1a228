using Lakehouse.QueryApi.Books;

namespace Lakehouse.QueryApi.Reports.Transactions;

/// <summary>What a cursor says: a place in a sorted list, in which state of the lake.</summary>
/// <param name="Sort">The value sorted by, as text.</param>
/// <param name="Key">The entry's id.</param>
internal sealed record RowPlace(int Era, ulong Lsn, TransactionOrderField Field, bool Desc, string Sort, string Key)
{
    public SnapshotPlace SnapshotOf() => new(Era, new Domain.Progress.Lsn(Lsn));
}
