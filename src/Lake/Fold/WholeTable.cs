using Lakehouse.DuckDb;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Fold;

/// <summary>Writes files of level 1 beside which there are none of the same partitions: what a copy lays down, and tenants that
/// are filed anew.</summary>
internal sealed class WholeTable
{
    private readonly FoldDuck _fold;
    private readonly TableLayout _layout;
    private readonly SlabWriter _writer;

    public WholeTable(FoldDuck fold, TableLayout layout, LakeFileWriter files, AggregateRun aggregates)
    {
        var placement = new FoldPlacement(fold.Connection, layout);
        placement.Load([]);
        (_fold, _layout, _writer) = (fold, layout, new SlabWriter(fold, layout, files, placement, aggregates));
    }

    /// <summary>Makes the temporary tables of no change.</summary>
    public void CreateNoChanges() => NetChanges.BuildNone(_fold.Connection, _layout);

    /// <param name="rows">Relation of rows that are there; null: none. Those that <c>net</c> names are left out, and
    /// <c>arrived</c> comes in.</param>
    /// <exception cref="FoldException">Not every row was written.</exception>
    public async ValueTask<List<DataFile>> WriteAsync(string? rows, CancellationToken cancellation)
    {
        List<DataFile> added = [];
        foreach (var slab in Slabs.Plan(_fold.Connection, rows is null ? [] : Slabs.Count(_fold.Connection, rows)))
            added.AddRange(await _writer.WriteAsync(slab, rows, new HashSet<int>(), cancellation));
        CheckRows(rows, added.Sum(file => file.Rows));
        return added;
    }

    /// <summary>What is laid down is what the rows have and the changes leave, and what arrived.</summary>
    private void CheckRows(string? rows, long written)
    {
        var sameKey = ChangeSql.SameKey(_layout, "net", "l");
        var stay = rows is null ? 0
            : _layout.Schema.IsAppendOnly ? _fold.Connection.Scalar<long>($"SELECT count(*) FROM {rows}")
            : _fold.Connection.Scalar<long>(
                $"SELECT count(*) FROM {rows} l WHERE NOT EXISTS (SELECT 1 FROM net WHERE {sameKey})");
        var wanted = stay + _fold.Connection.Scalar<long>("SELECT count(*) FROM arrived");
        if (written != wanted)
            throw new FoldException(_layout.Table, $"{wanted} rows had to be laid down, {written} were");
    }
}
