using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Fold;

/// <summary>What laying the chunks down gave: files of level 1, or ranges that must be read again first.</summary>
internal sealed record CopyOutcome(IReadOnlyList<DataFile> Added, IReadOnlyList<int> RangesToReadAgain);

/// <summary>Makes level 1 of a copied table: its staged chunks, and over them every change up to F that their snapshots do not
/// see.
/// </summary>
/// <remarks>F lies at or after every chunk's message. The connection is the run's own.</remarks>
internal sealed class CopyFoldRun(FoldDuck fold, TableLayout layout, LakeFileWriter files)
{
    /// <param name="table">Its entry: every range has its chunk.</param>
    public async ValueTask<CopyOutcome> RunAsync(TableRoot table, Lsn upTo, CancellationToken cancellation)
    {
        var copy = table.Copy ?? throw new ArgumentException($"{table.Name} is not being copied.", nameof(table));
        var pending = ChangeSql.PendingFiles(table).Select(file => file.File).ToList();
        var staged = copy.Chunks.Where(chunk => chunk.File is not null).ToDictionary(chunk => chunk.RangeNumber, chunk =>
            chunk.File!);
        using var lease = await files.Cache.LeaseAsync([.. pending, .. staged.Values], cancellation);
        var sql = new CopySql(layout, copy);
        var placement = new FoldPlacement(fold.Connection, layout);
        placement.Load([]);

        IReadOnlyDictionary<int, string>? truncates = null;
        if (pending.Count == 0)
            CreateEmpty();
        else
            truncates = sql.Truncates(fold.Connection, Changes(table, lease, pending, upTo));
        var rows = Rows(lease, staged.Where(chunk => truncates is null || truncates[chunk.Key] == "-1").Select(chunk =>
            chunk.Value));
        if (truncates is not null)
        {
            var again = new CopyChanges(fold.Connection, layout, sql, Changes(table, lease, pending, upTo)).Build(truncates,
                rows);
            if (again.Count > 0)
                return new CopyOutcome([], again);
        }

        return new CopyOutcome(await WriteAsync(new SlabWriter(fold, layout, files, placement), rows, cancellation), []);
    }

    private async ValueTask<List<DataFile>> WriteAsync(SlabWriter writer, string? rows, CancellationToken cancellation)
    {
        List<DataFile> added = [];
        foreach (var slab in Slabs.Plan(fold.Connection, rows is null ? [] : Slabs.Count(fold.Connection, rows)))
            added.AddRange(await writer.WriteAsync(slab, rows, new HashSet<int>(), cancellation));
        CheckRows(rows, added.Sum(file => file.Rows));
        return added;
    }

    /// <summary>What is laid down is what the chunks have and the changes leave, and what arrived.</summary>
    private void CheckRows(string? rows, long written)
    {
        var sameKey = ChangeSql.SameKey(layout, "net", "l");
        var stay = rows is null ? 0
            : layout.Schema.IsAppendOnly ? fold.Connection.Scalar<long>($"SELECT count(*) FROM {rows}")
            : fold.Connection.Scalar<long>($"SELECT count(*) FROM {rows} l WHERE NOT EXISTS (SELECT 1 FROM net WHERE {sameKey})");
        var wanted = stay + fold.Connection.Scalar<long>("SELECT count(*) FROM arrived");
        if (written != wanted)
            throw new FoldException(layout.Table, $"{wanted} rows had to be laid down, {written} were");
    }

    private static string Changes(TableRoot table, CacheLease lease, IEnumerable<LakeFile> pending, Lsn upTo) =>
        ChangeSql.Pending(pending.Select(file => lease.PathOf(file.Key)), table.FoldedLsn, upTo);

    private static string? Rows(CacheLease lease, IEnumerable<LakeFile> staged)
    {
        var paths = staged.Select(file => lease.PathOf(file.Key)).ToList();
        return paths.Count == 0 ? null : ChangeSql.Read(paths);
    }

    /// <summary>Nothing changed since the chunks were read.</summary>
    private void CreateEmpty()
    {
        string Typed(LakeColumn column) => $"{SqlText.Identifier(column.Name)} {ColumnTypes.ToDuckDb(column.Type)}";
        var columns = string.Join(", ", layout.Schema.Columns.Concat(LakeFields.Columns).Select(Typed));
        fold.Connection.Execute($"CREATE TEMP TABLE arrived ({columns})");
        if (!layout.Schema.IsAppendOnly)
            fold.Connection.Execute($"CREATE TEMP TABLE net AS SELECT {string.Join(", ", layout.Key)} FROM arrived");
    }
}
