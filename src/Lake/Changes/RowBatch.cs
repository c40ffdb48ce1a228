using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Changes;

/// <summary>Rows of one table as a snapshot sees them, in columns of native memory: what a chunk of a copy is made of.</summary>
public sealed class RowBatch : IDisposable
{
    private readonly ArrowTable _rows;

    public RowBatch(string table, TableSchema schema)
    {
        Layout = new TableLayout(table, schema);
        _rows = new ArrowTable([new("row", new ArrowType(ArrowKind.Struct, Fields: Layout.ImageFields))]);
        Row = new RowImage(_rows.Columns[0], Layout);
    }

    public RowImage Row { get; }

    public int RowCount => _rows.Columns[0].Length;

    /// <summary>Native memory in use.</summary>
    public long BytesUsed => _rows.BytesUsed;

    internal TableLayout Layout { get; }

    internal ArrowTable Rows => _rows;

    /// <summary>Ends appending: from here on the rows are only read.</summary>
    public void Complete() => _rows.EndRows();

    public void Dispose() => _rows.Dispose();
}
