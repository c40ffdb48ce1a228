using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Parquet;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Aggregates;

/// <summary>The sums and tags of one run that writes files of level 1: gathered in temporary tables while it runs, and written as
/// one object.</summary>
/// <remarks>The object becomes visible with the root that names the files. A table without plan has none; its root then names
/// none either, so that tags are of all changes or there are no tags.</remarks>
/// <param name="duck">The run's own.</param>
internal sealed class AggregateRun(
    DuckDbDatabase database, DuckDbConnection duck, TableLayout layout, RollupPlan plan, LakeFileWriter files)
{
    private static readonly ParquetWriteOptions Options = new()
    {
        Compression = ParquetCompression.Zstd,
        // Measured with 630 000 rows: 90 days of a tenant take 8 ms so; 12 ms in groups of 122 880, which decode more than is
        // asked for, and 25 ms in those of 2 048, of which there are too many.
        RowGroupRows = 16_384,
    };

    private readonly AggregateSql _sql = new(plan);
    private bool _isBegun;
    private bool _isEmptied;

    /// <summary>Adds the files that were written of one slab.</summary>
    /// <param name="slab">Table of their rows.</param>
    /// <param name="written">Row number of each file's first row, ascending, and the file.</param>
    public void AddFiles(string slab, IReadOnlyList<(long First, DataFile File)> written)
    {
        if (plan.IsEmpty || written.Count == 0)
            return;
        Begin();
        FileKeys.Load(database, duck, "written_files", written.Select(one => ($"{one.First}", one.File.Key)));
        // A day lies in one file: its first row tells which, and no other has to be looked up.
        var days = $"(SELECT tenant, day, f.file FROM "
            + $"(SELECT _tenant AS tenant, _day AS day, min(rowid) AS first FROM {slab} GROUP BY ALL) d "
            + "ASOF JOIN (SELECT CAST(name AS BIGINT) AS first, file FROM written_files) f ON d.first >= f.first)";
        var groups = $"(SELECT g.* REPLACE (d.file AS file) FROM {_sql.Groups(slab, "CAST(NULL AS VARCHAR)")} g "
            + $"JOIN {days} d ON g.tenant = d.tenant AND g.day IS NOT DISTINCT FROM d.day)";
        duck.Execute($"INSERT INTO aggregated BY NAME {AggregateSql.Kept(groups)}");
        Cover("written_files");
    }

    /// <summary>Tags the days that these changes touch.</summary>
    /// <param name="changes">Relation of a live table's pending changes.</param>
    public void Touch(string changes)
    {
        if (plan.IsEmpty)
            return;
        Begin();
        duck.Execute(
            $"""
            INSERT INTO aggregated BY NAME
            SELECT {(byte)AggregatePart.DayTag} AS part, tenant, day, lsn, event FROM {TouchSql.ByDay(layout, plan, changes)};
            INSERT INTO aggregated BY NAME
            SELECT {(byte)AggregatePart.TableTag} AS part, lsn, event FROM {TouchSql.LastTruncate(changes)}
            """);
    }

    /// <summary>Tags the days of rows that no change of the source altered: a repair did.</summary>
    /// <param name="rows">Relation with <c>_tenant</c> and <c>_day</c>.</param>
    public void TouchDaysOf(string rows, Lsn at) => TouchRows(
        $"SELECT DISTINCT {(byte)AggregatePart.DayTag} AS part, _tenant AS tenant, _day AS day, {at.Value} AS lsn FROM {rows}");

    /// <summary>Tags all days of tenants that are filed anew.</summary>
    public void TouchTenants(IEnumerable<string> tenants, Lsn at)
    {
        foreach (var tenant in tenants)
            TouchRows($"SELECT {(byte)AggregatePart.TenantTag} AS part, {SqlText.Literal(tenant)} AS tenant, {at.Value} AS lsn");
    }

    /// <summary>Tags all days: the table enters.</summary>
    public void TouchAll(Lsn at) => TouchRows($"SELECT {(byte)AggregatePart.TableTag} AS part, {at.Value} AS lsn");

    /// <summary>A TRUNCATE comes first: nothing that was added up before counts.</summary>
    public void Empty() => _isEmptied = true;

    /// <summary>Writes the object, with what it takes in of earlier ones, durable when this returns.</summary>
    /// <param name="table">Its entry in the root that the run began with.</param>
    /// <param name="live">The files that level 1 consists of after the run.</param>
    /// <returns>The objects to name beside those files.</returns>
    public async ValueTask<IReadOnlyList<AggregateFile>> WriteAsync(
        TableRoot table, TableFiles live, CancellationToken cancellation)
    {
        if (plan.IsEmpty)
            return [];
        Begin();
        if (table.Aggregates.Count == 0)
            TouchAll(table.FoldedLsn);
        var taken = _isEmptied ? table.Aggregates : AggregateMerge.Choose(table.Aggregates, plan.Digest);
        if (!_isEmptied)
            await TakeInAsync(taken, live, cancellation);
        var kept = table.Aggregates.Except(taken).ToList();
        await CatchUpAsync(kept, live, cancellation);
        if (taken.Count == 0 && duck.Scalar<long>("SELECT count(*) FROM aggregated") == 0)
            return table.Aggregates;
        return [.. kept, new AggregateFile(await PutAsync(cancellation), plan.Digest)];
    }

    private void Begin()
    {
        if (!_isBegun)
            duck.Execute($"CREATE TEMP TABLE aggregated ({_sql.Columns})");
        _isBegun = true;
    }

    private void TouchRows(string tags)
    {
        if (plan.IsEmpty)
            return;
        Begin();
        duck.Execute($"INSERT INTO aggregated BY NAME {tags}");
    }

    private void Cover(string names) => duck.Execute(
        $"INSERT INTO aggregated BY NAME SELECT {(byte)AggregatePart.Covered} AS part, file FROM {names}");

    /// <summary>Sums of files that are live, where they mean the same; tags always.</summary>
    private async ValueTask TakeInAsync(IReadOnlyList<AggregateFile> taken, TableFiles live, CancellationToken cancellation)
    {
        if (taken.Count == 0)
            return;
        FileKeys.Load(database, duck, "live_files", live.All.Select(file => ("", file.Key)));
        using var lease = await files.Cache.LeaseAsync([.. taken.Select(one => one.File)], cancellation);
        foreach (var one in taken)
        {
            var rows = ChangeSql.Read([lease.PathOf(one.File.Key)]);
            duck.Execute($"INSERT INTO aggregated BY NAME SELECT part, tenant, day, lsn, event FROM {rows} WHERE {IsTag}");
            if (one.Declaration == plan.Digest)
                duck.Execute($"INSERT INTO aggregated BY NAME SELECT * FROM {rows} SEMI JOIN live_files USING (file)");
        }
    }

    /// <summary>Adds up files that were written before their table had this plan: a batch with each run, so that none is without
    /// for ever.</summary>
    private async ValueTask CatchUpAsync(IReadOnlyList<AggregateFile> kept, TableFiles live, CancellationToken cancellation)
    {
        var covered = duck.Column<string>($"SELECT file FROM aggregated WHERE part = {(byte)AggregatePart.Covered}").ToHashSet();
        using (var lease = await files.Cache.LeaseAsync([.. kept.Select(one => one.File)], cancellation))
            covered.UnionWith(lease.Paths.SelectMany(path => AggregateObjects.Covered(duck, path)));
        var uncovered = live.All.Where(file => !covered.Contains(file.Key));
        if (AggregateObjects.Batches(uncovered).FirstOrDefault() is not { } batch)
            return;
        using var data = await files.Cache.LeaseAsync([.. batch.Select(file => file.ToLakeFile())], cancellation);
        duck.Execute($"INSERT INTO aggregated BY NAME {AggregateObjects.OfFiles(database, duck, _sql, batch, data)}");
        Cover(AggregateObjects.FileNames);
    }

    private async ValueTask<LakeFile> PutAsync(CancellationToken cancellation)
    {
        PlantedDefects.Reach(PlantedDefects.SumsKept, layout.Table, duck);
        var scratch = files.NewScratchPath();
        // Of several tags the newest stays; see ChangeTag for two at one position.
        var written = ParquetFile.Write(
            duck,
            $$"""
            SELECT * FROM
              (SELECT * FROM aggregated WHERE NOT {{IsTag}}
               UNION ALL BY NAME
               SELECT part, tenant, day, newest.lsn AS lsn, CASE WHEN newest.is_last THEN NULL ELSE newest.event END AS event FROM
                 (SELECT part, tenant, day,
                         max({'lsn': lsn, 'is_last': event IS NULL, 'event': coalesce(event, '')}) AS newest
                  FROM aggregated WHERE {{IsTag}} GROUP BY ALL))
            ORDER BY part, rollup, tenant, day
            """,
            scratch,
            Options);
        var key = $"aggregates/{TablePaths.Encode(layout.Table)}/{Guid.NewGuid()}.parquet";
        return await files.PutAsync(key, scratch, written.Rows, cancellation);
    }

    private static string IsTag =>
        $"(part BETWEEN {(byte)AggregatePart.DayTag} AND {(byte)AggregatePart.TableTag})";
}
