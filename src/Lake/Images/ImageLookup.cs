using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Images;

/// <summary>Finds the present rows of keys in pending changes and level 1: what an update under <c>REPLICA IDENTITY DEFAULT</c>
/// does not send.</summary>
/// <remarks>Cost: one scan of the pending files and of level 1 for a whole batch, so it is cheap for many keys and dear for
/// one.</remarks>
internal sealed class ImageLookup(DuckDbDatabase database, ObjectCache cache)
{
    /// <param name="keys">The key columns of the rows wanted, each key once.</param>
    /// <param name="table">The table's entry in the newest root.</param>
    /// <param name="level1">Files that its metadata names.</param>
    /// <returns>Rows as the root has them: the table's columns in order, and <c>_day</c> where there is one.</returns>
    public async ValueTask<ArrowTable> FindAsync(
        TableLayout layout, ArrowTable keys, TableRoot table, IReadOnlyList<DataFile> level1, CancellationToken cancellation)
    {
        var pending = table.PendingChanges().Select(file => file.File).ToList();
        using var lease = await cache.LeaseAsync([.. pending, .. level1.Select(file => file.ToLakeFile())], cancellation);
        var name = $"keys-{Guid.NewGuid()}";
        using var duck = database.Connect();
        using var registration = database.Register(name, [keys]);
        duck.Execute($"CREATE TEMP TABLE wanted AS SELECT * FROM arrow_table('{name}')");
        var found = new ArrowTable(layout.ImageFields);
        var pendingPaths = lease.Paths.Take(pending.Count).ToList();
        var truncate = pendingPaths.Count == 0 ? "-1" : AddPending(duck, layout, table, pendingPaths, found);
        var level1Paths = lease.Paths.Skip(pending.Count).ToList();
        if (truncate == "-1" && level1Paths.Count > 0)
            AddLevelOne(duck, layout, level1Paths, pendingPaths.Count > 0, found);
        found.EndRows();
        return found;
    }

    private static string AddPending(
        DuckDbConnection duck, TableLayout layout, TableRoot table, IReadOnlyList<string> paths, ArrowTable found)
    {
        var keys = string.Join(", ", layout.Key);
        var changes = ChangeSql.Pending(paths, table.FoldedLsn, new Lsn(long.MaxValue));
        var truncate = duck.Scalar<string>($"SELECT {ChangeSql.LastTruncate(changes)}::VARCHAR");
        duck.Execute(
            $"""
            CREATE TEMP TABLE changed AS SELECT {keys}, max(_lake_o) AS _lake_o
            FROM {ChangeSql.Events(layout, changes, $"{ChangeSql.Order} > {truncate}::HUGEINT")} e
            SEMI JOIN wanted w ON {ChangeSql.SameKey(layout, "e", "w")} GROUP BY {keys}
            """);
        var columns = string.Join(", ", layout.ImageFields.Select(field => $"c.after.{SqlText.Identifier(field.Name)}"));
        ArrowRows.Append(duck,
            $"""
            SELECT {columns} FROM (SELECT after, {ChangeSql.Order} + 1 AS _lake_o FROM {changes} WHERE _op IN ('I', 'U')) c
            SEMI JOIN changed ON c._lake_o = changed._lake_o
            """, found);
        return truncate;
    }

    private static void AddLevelOne(
        DuckDbConnection duck, TableLayout layout, IReadOnlyList<string> paths, bool hasChanged, ArrowTable found)
    {
        var columns = string.Join(", ", layout.ImageFields.Select(field => $"l.{SqlText.Identifier(field.Name)}"));
        var unchanged = hasChanged ? $"ANTI JOIN changed c ON {ChangeSql.SameKey(layout, "w", "c")}" : "";
        ArrowRows.Append(duck,
            $"""
            SELECT {columns} FROM {ChangeSql.Read(paths)} l
            SEMI JOIN (SELECT w.* FROM wanted w {unchanged}) w ON {ChangeSql.SameKey(layout, "l", "w")}
            """, found);
    }
}
