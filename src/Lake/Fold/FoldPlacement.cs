using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;

namespace Lakehouse.Lake.Fold;

/// <summary>Decides which files of level 1 a fold rewrites: those that hold a departed row, and those that new rows belong into.
/// </summary>
/// <remarks>A position is the stored day, or the first key column where there is no event time. New rows on a position between
/// files go into the file before it while that has room; a full file whose range excludes the position keeps name and
/// bytes.</remarks>
internal sealed class FoldPlacement(DuckDbConnection duck, TableLayout layout)
{
    /// <summary>The position's SQL type and its expression over <c>arrived</c>, <c>departed</c> or a slab.</summary>
    public string PositionType => layout.HasDay ? "DATE"
        : layout.Key.Count > 0 ? ColumnTypes.ToDuckDb(layout.Schema.Columns[layout.KeyOrdinals[0]].Type)
        : "INTEGER";

    public string Position => layout.HasDay ? "_day" : layout.Key.Count > 0 ? layout.Key[0] : "CAST(NULL AS INTEGER)";

    /// <summary>Makes the temporary table <c>files</c> of what level 1 holds.</summary>
    public void Load(IReadOnlyList<LevelOneFile> files)
    {
        duck.Execute(
            $"CREATE TEMP TABLE files (no INTEGER, tenant VARCHAR, month VARCHAR, lo {PositionType}, hi {PositionType}, rows "
                + $"BIGINT)");
        using var insert = duck.Prepare(
            $"INSERT INTO files VALUES (?, ?, ?, CAST(? AS {PositionType}), CAST(? AS {PositionType}), ?)");
        foreach (var file in files)
            insert.Execute(file.Number, file.File.Tenant, file.File.Month, file.Low, file.High, file.File.Rows);
    }

    /// <summary>Numbers of the files to rewrite.</summary>
    /// <param name="hasDeparted">The table <c>departed</c> exists.</param>
    public HashSet<int> Touched(bool hasDeparted)
    {
        var touched = Homes();
        if (hasDeparted)
            touched.UnionWith(Holding());
        return touched;
    }

    /// <summary>Files that may hold a departed row.</summary>
    private IEnumerable<int> Holding() => duck.Column<int>(
        $"""
        SELECT DISTINCT f.no FROM files f JOIN (SELECT DISTINCT _tenant, _month, {Position} AS pos FROM departed) d
        ON f.tenant = d._tenant AND f.month = d._month AND (f.lo IS NULL OR (d.pos >= f.lo AND (f.hi IS NULL OR d.pos <= f.hi)))
        """);

    /// <summary>Files that arrived rows belong into: the one that covers the position, or the one before it with room, or the
    /// partition's first with room.</summary>
    private HashSet<int> Homes()
    {
        duck.Execute(
            $"CREATE TEMP TABLE places AS SELECT DISTINCT _tenant, _month, {Position} AS pos FROM arrived");
        var homes = duck.Column<int>(
            $"""
            SELECT DISTINCT f.no FROM places p ASOF JOIN files f
            ON p._tenant = f.tenant AND p._month = f.month AND p.pos >= f.lo
            WHERE f.hi IS NULL OR p.pos <= f.hi OR f.rows < {FoldLimits.FileRowsTarget}
            """).ToHashSet();
        homes.UnionWith(FirstFiles());
        homes.UnionWith(FilesWithoutPosition());
        duck.Execute("DROP TABLE places");
        return homes;
    }

    /// <summary>For positions before the first file of their partition: that file, while it has room.</summary>
    private IEnumerable<int> FirstFiles() => duck.Column<int>(
        $"""
        SELECT DISTINCT f.no
        FROM files f JOIN (SELECT tenant, month, min(lo) AS lo FROM files GROUP BY ALL) m
        ON f.tenant = m.tenant AND f.month = m.month AND f.lo = m.lo
        WHERE f.rows < {FoldLimits.FileRowsTarget} AND EXISTS
          (SELECT 1 FROM places p WHERE p._tenant = f.tenant AND p._month = f.month AND p.pos < f.lo)
        """);

    /// <summary>For rows without a position (a NULL event time; no key): a file without one that has room.</summary>
    private IEnumerable<int> FilesWithoutPosition() => duck.Column<int>(
        $"""
        SELECT min(f.no) FROM files f JOIN places p ON f.tenant = p._tenant AND f.month = p._month
        WHERE p.pos IS NULL AND f.lo IS NULL AND f.rows < {FoldLimits.FileRowsTarget} GROUP BY f.tenant, f.month
        """);
}
