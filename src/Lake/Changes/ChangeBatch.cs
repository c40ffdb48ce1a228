using Lakehouse.Domain;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Changes;

/// <summary>Changed rows of one table, whole transactions in commit order, in columns of native memory: what becomes one file of
/// the change log.</summary>
/// <remarks>Not thread-safe: one thread appends; after hand-over another reads. A change is: both images (a row or
/// <see cref="RowImage.AppendAbsent"/>), then <see cref="EndChange"/>. LSN, xid and time are known only at commit:
/// <see cref="EndTransaction"/> writes them for the rows since the last one.</remarks>
public sealed class ChangeBatch : IDisposable
{
    private static readonly ArrowType Long = new(ArrowKind.Int64);
    private static readonly ArrowType Text = new(ArrowKind.Utf8);

    private readonly ArrowTable _rows;
    private int _transactionStart;

    public ChangeBatch(string table, TableSchema schema, int era)
    {
        Layout = new TableLayout(table, schema);
        Era = era;
        var image = new ArrowType(ArrowKind.Struct, Fields: Layout.ImageFields);
        _rows = new ArrowTable(
        [
            new(ChangeColumns.Era, new ArrowType(ArrowKind.Int32)),
            new(ChangeColumns.Lsn, Long),
            new(ChangeColumns.Xid, Long),
            new(ChangeColumns.Sequence, Long),
            new(ChangeColumns.CommittedAt, new ArrowType(ArrowKind.TimestampTz)),
            new(ChangeColumns.Operation, Text),
            new(ChangeColumns.BeforeIsKey, new ArrowType(ArrowKind.Boolean)),
            new(ChangeColumns.Unsent, Text),
            new(ChangeColumns.Before, image),
            new(ChangeColumns.After, image),
        ]);
        Before = new RowImage(_rows.Columns[8], Layout);
        After = new RowImage(_rows.Columns[9], Layout);
    }

    public string Table => Layout.Table;

    public TableSchema Schema => Layout.Schema;

    public int Era { get; }

    /// <summary>Rows of ended transactions and of the open one.</summary>
    public int RowCount { get; private set; }

    /// <summary>At least one change's images are not whole: see <see cref="EndChange"/>.</summary>
    public bool HasPartialImages { get; private set; }

    public bool HasTruncate { get; private set; }

    /// <summary>LSN of the first ended transaction; <see cref="Lsn.None"/> before.</summary>
    public Lsn MinLsn { get; private set; }

    /// <summary>LSN of the last ended transaction.</summary>
    public Lsn MaxLsn { get; private set; }

    /// <summary>Highest transaction id of the ended transactions.</summary>
    public TransactionId MaxXid { get; private set; }

    /// <summary>Native memory in use.</summary>
    public long BytesUsed => _rows.BytesUsed;

    public RowImage Before { get; }

    public RowImage After { get; }

    internal TableLayout Layout { get; }

    internal ArrowTable Rows => _rows;

    /// <summary>Ends a change whose images were appended.</summary>
    /// <param name="sequence">Order in the transaction, over all tables, from 0.</param>
    /// <param name="isBeforeKeyOnly">Only the key columns of the before image are known.</param>
    /// <param name="unsent">One character per column, <c>1</c> where the after image lacks an unchanged TOASTed value; empty when
    /// it is whole.</param>
    public void EndChange(ChangeOperation operation, long sequence, bool isBeforeKeyOnly, ReadOnlySpan<byte> unsent)
    {
        _rows.Columns[0].AppendInt32(Era);
        _rows.Columns[1].AppendInt64(0);
        _rows.Columns[2].AppendInt64(0);
        _rows.Columns[3].AppendInt64(sequence);
        _rows.Columns[4].AppendInt64(0);
        _rows.Columns[5].AppendBytes(Letter(operation));
        _rows.Columns[6].AppendBoolean(isBeforeKeyOnly);
        if (unsent.IsEmpty)
            _rows.Columns[7].AppendNull();
        else
            _rows.Columns[7].AppendBytes(unsent);
        RowCount++;
        HasPartialImages |= isBeforeKeyOnly || !unsent.IsEmpty;
        HasTruncate |= operation == ChangeOperation.Truncate;
    }

    /// <summary>Gives the open transaction's rows their place in history.</summary>
    /// <param name="lsn">End of the commit record; greater than every one before.</param>
    /// <param name="committedAtMicros">Microseconds since 1970 UTC, by the server's clock.</param>
    public void EndTransaction(Lsn lsn, TransactionId transaction, long committedAtMicros)
    {
        if (RowCount == _transactionStart)
            return;
        Invariant.Holds(lsn > MaxLsn);
        _rows.EndRows();
        _rows.Columns[1].FillInt64(_transactionStart, RowCount, (long)lsn.Value);
        _rows.Columns[2].FillInt64(_transactionStart, RowCount, (long)transaction.Value);
        _rows.Columns[4].FillInt64(_transactionStart, RowCount, committedAtMicros);
        _transactionStart = RowCount;
        MinLsn = MinLsn == Lsn.None ? lsn : MinLsn;
        MaxLsn = lsn;
        MaxXid = transaction > MaxXid ? transaction : MaxXid;
    }

    /// <summary>Forgets the open transaction's rows, half appended images included.</summary>
    public void DiscardTransaction()
    {
        _rows.TruncateTo(_transactionStart);
        RowCount = _transactionStart;
    }

    public void Dispose() => _rows.Dispose();

    /// <summary>Takes rows that were read from change files into <see cref="Rows"/>, in order.</summary>
    internal void CompleteStored()
    {
        _rows.EndRows();
        RowCount = _transactionStart = _rows.RowCount;
        for (var row = 0; row < RowCount; row++)
        {
            HasPartialImages |= IsBeforeKeyOnly(row) || !UnsentAt(row).IsEmpty;
            HasTruncate |= OperationAt(row) == ChangeOperation.Truncate;
            MaxXid = TransactionAt(row) is var transaction && transaction > MaxXid ? transaction : MaxXid;
        }

        if (RowCount > 0)
            (MinLsn, MaxLsn) = (LsnAt(0), LsnAt(RowCount - 1));
    }

    internal ChangeOperation OperationAt(int row) => _rows.Columns[5].GetBytes(row)[0] switch
    {
        (byte)'I' => ChangeOperation.Insert,
        (byte)'U' => ChangeOperation.Update,
        (byte)'D' => ChangeOperation.Delete,
        _ => ChangeOperation.Truncate,
    };

    internal long SequenceAt(int row) => _rows.Columns[3].GetInt64(row);

    internal Lsn LsnAt(int row) => new((ulong)_rows.Columns[1].GetInt64(row));

    internal TransactionId TransactionAt(int row) => new((ulong)_rows.Columns[2].GetInt64(row));

    internal long CommittedAtMicrosAt(int row) => _rows.Columns[4].GetInt64(row);

    internal bool IsBeforeKeyOnly(int row) => _rows.Columns[6].GetBoolean(row);

    /// <summary>Empty when the after image is whole.</summary>
    internal ReadOnlySpan<byte> UnsentAt(int row) => _rows.Columns[7].IsNull(row) ? default : _rows.Columns[7].GetBytes(row);

    private static ReadOnlySpan<byte> Letter(ChangeOperation operation) => operation switch
    {
        ChangeOperation.Insert => "I"u8,
        ChangeOperation.Update => "U"u8,
        ChangeOperation.Delete => "D"u8,
        _ => "T"u8,
    };
}
