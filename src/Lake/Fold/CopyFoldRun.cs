using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Aggregates;
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
internal sealed class CopyFoldRun(FoldDuck fold, TableLayout layout, LakeFileWriter files, AggregateRun aggregates)
{
    /// <param name="table">Its entry: every range has its chunk.</param>
    /// <param name="zoneOf">The zone in which a tenant's days are to be counted, by <c>_tenant</c>.</param>
    public async ValueTask<CopyOutcome> RunAsync(
        TableRoot table, Lsn upTo, Func<string, AccountZone> zoneOf, CancellationToken cancellation)
    {
        var copy = table.Copy ?? throw new ArgumentException($"{table.Name} is not being copied.", nameof(table));
        var pending = table.PendingChanges().Select(file => file.File).ToList();
        var staged = copy.Chunks.Where(chunk => chunk.File is not null).ToDictionary(chunk => chunk.RangeNumber, chunk =>
            chunk.File!);
        using var lease = await files.Cache.LeaseAsync([.. pending, .. staged.Values], cancellation);
        var sql = new CopySql(layout, copy);
        var level1 = new WholeTable(fold, layout, files, aggregates);

        IReadOnlyDictionary<int, string>? truncates = null;
        if (pending.Count == 0)
            level1.CreateNoChanges();
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

        if (layout.IsZonedByTenant)
            rows = Date(rows, zoneOf);
        aggregates.TouchAll(upTo);
        return new CopyOutcome(await level1.WriteAsync(rows, cancellation), []);
    }

    /// <summary>Rows and arrivals of a table whose tenants have zones have no day yet, whatever change they come of.</summary>
    private string? Date(string? rows, Func<string, AccountZone> zoneOf)
    {
        var days = new DecidedDays(fold, layout);
        fold.Connection.Execute("ALTER TABLE arrived RENAME TO undated");
        days.Decide(rows is null ? ["undated"] : [rows, "undated"], zoneOf);
        fold.Connection.Execute($"CREATE TEMP TABLE arrived AS SELECT * FROM {days.Dated("undated")}");
        return rows is null ? null : days.Dated(rows);
    }

    private static string Changes(TableRoot table, CacheLease lease, IEnumerable<LakeFile> pending, Lsn upTo) =>
        ChangeSql.Pending(pending.Select(file => lease.PathOf(file.Key)), table.FoldedLsn, upTo);

    private static string? Rows(CacheLease lease, IEnumerable<LakeFile> staged)
    {
        var paths = staged.Select(file => lease.PathOf(file.Key)).ToList();
        return paths.Count == 0 ? null : ChangeSql.Read(paths);
    }
}
