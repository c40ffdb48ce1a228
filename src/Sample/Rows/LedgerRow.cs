namespace Lakehouse.Sample.Rows;

/// <summary>A row of one of the tables of <c>models/ledger/ledger.sql</c>.</summary>
internal abstract record LedgerRow
{
    internal abstract LedgerTable Table { get; }

    /// <summary>One cell for each column of <see cref="Table"/>, in that order.</summary>
    internal abstract void WriteTo(ICellWriter cells);
}
