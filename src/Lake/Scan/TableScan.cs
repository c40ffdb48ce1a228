using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Scan;

/// <summary>One table of a session: level 1 as its root names it, overlaid with the pending changes up to an LSN.</summary>
/// <param name="number">Distinguishes its temporary tables from those of the session's other tables.</param>
internal sealed class TableScan(DuckDbConnection duck, TableRoot table, int number)
{
    private const string Added = "_tenant, _month, _day";

    private readonly TableLayout _layout = new(table.Name, table.Schema);
    private string _relation = "";

    public TableRoot Table { get; } = table;

    public TableName Name { get; } = TableName.Of(table.Name);

    /// <summary>The rows, as a subquery with the table's columns, then <c>_tenant</c>, <c>_month</c> and <c>_day</c>.</summary>
    public string Relation => $"({_relation})";

    /// <summary>Level 1 and the pending arrivals with the local path of their file as <c>filename</c>; null: no file at all.
    /// </summary>
    public string? Located { get; private set; }

    /// <summary>What was taken back, as rows of <see cref="Relation"/>; null: nothing.</summary>
    public string? Undone { get; private set; }

    /// <summary>Reads the pending changes into temporary tables; level 1 is read by each query.</summary>
    /// <param name="level1">Local paths of the data files.</param>
    /// <param name="pending">Local paths of the change files.</param>
    public void Build(IReadOnlyList<string> level1, IReadOnlyList<string> pending, Lsn upTo)
    {
        List<string> parts = [];
        var isEmptied = pending.Count > 0 && BuildOverlay(pending, upTo);
        if (level1.Count > 0 && !isEmptied)
            parts.Add($"SELECT {_layout.Columns}, {Added} FROM {ChangeSql.Read(level1)} l{(pending.Count > 0 ? Unchanged : "")}");
        if (pending.Count > 0)
            parts.Add($"SELECT {_layout.Columns}, {Added} FROM temp.main.arrived_{number}");
        Located = LocatedOf(isEmptied ? [] : level1, pending);
        _relation = parts.Count > 0 ? string.Join(" UNION ALL ", parts) : _layout.Nothing;
    }

    /// <summary>Takes back what the snapshot does not see: the relation gets the column <c>_sign</c>.</summary>
    /// <param name="changes">Local paths of every change file that the root names.</param>
    /// <exception cref="SnapshotOutOfReachException">It cannot be told.</exception>
    public void Undo(IReadOnlyList<string> changes, Lsn upTo, PgSnapshot snapshot)
    {
        var unseen = new UnseenChanges(duck, Table, _layout, $"unseen_{number}");
        unseen.Build(changes, upTo, snapshot);
        _relation = string.Join(" UNION ALL ", unseen.Relations.Prepend($"SELECT *, 1 AS _sign FROM ({_relation})"));
        Undone = unseen.Relation is null ? null : $"({string.Join(" UNION ALL ", unseen.Relations)})";
    }

    private string Unchanged => _layout.Schema.IsAppendOnly
        ? ""
        : $" WHERE NOT EXISTS (SELECT 1 FROM temp.main.net_{number} n WHERE {ChangeSql.SameKey(_layout, "n", "l")})";

    private string? LocatedOf(IReadOnlyList<string> level1, IReadOnlyList<string> pending)
    {
        List<string> parts = [];
        if (level1.Count > 0)
            parts.Add($"SELECT {_layout.Columns}, filename FROM {ChangeSql.ReadNamed(level1)}");
        if (pending.Count > 0)
            parts.Add($"SELECT {ChangeSql.Unpack(_layout, "after")}, filename FROM {ChangeSql.ReadNamed(pending)} "
                + "WHERE _op IN ('I', 'U')");
        return parts.Count == 0 ? null : $"({string.Join(" UNION ALL ", parts)})";
    }

    private bool BuildOverlay(IReadOnlyList<string> pending, Lsn upTo)
    {
        var isEmptied = NetChanges.Build(duck, _layout, pending, Table.FoldedLsn, upTo);
        duck.Execute($"ALTER TABLE arrived RENAME TO arrived_{number}");
        if (!_layout.Schema.IsAppendOnly)
            duck.Execute($"ALTER TABLE net RENAME TO net_{number}; DROP TABLE departed");
        return isEmptied;
    }
}
