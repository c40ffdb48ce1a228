using System.Runtime.CompilerServices;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Aggregates;

/// <summary>One table's sums at one root. Immutable, holds no file; safe for many threads.</summary>
/// <remarks>Days are what level 1 holds, at the table's <c>foldedLsn</c>; <see cref="ReadPendingAsync"/> is what came
/// after. The figures of a group may come in several parts: the caller adds them up.</remarks>
public sealed class AggregateView
{
    private readonly DuckDbDatabase _database;
    private readonly ObjectCache _cache;
    private readonly SummedFiles _files;
    private readonly TableLayout _layout;
    private readonly AggregateSql _sql;

    internal AggregateView(
        DuckDbDatabase database, ObjectCache cache, TableRoot table, RollupPlan plan, SummedFiles files)
    {
        (_database, _cache, _files) = (database, cache, files);
        (Table, Plan) = (table, plan);
        (_layout, _sql) = (new TableLayout(table.Name, table.Schema), new AggregateSql(plan));
    }

    public TableRoot Table { get; }

    public RollupPlan Plan { get; }

    /// <summary>Keys of the data files that level 1 consists of.</summary>
    public IReadOnlySet<string> LiveFiles => _files.Live;

    /// <summary>Those that no object has the sums of: their absence costs time, never a figure.</summary>
    public IEnumerable<UncoveredFile> Uncovered => _files.Uncovered(_files.Files.All)
        .Select(file => new UncoveredFile(file.Key, file.Tenant, file.Month, file.Rows));

    /// <summary>Sums by day, of all rollups and tenants, file by file.</summary>
    /// <param name="known">Data files whose sums the caller has; of those that are not live any more it lets go.</param>
    /// <returns>About 2 048 groups at a time.</returns>
    public async IAsyncEnumerable<IReadOnlyList<GroupSums>> ReadDaysAsync(
        IReadOnlySet<string> known, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var wanted = _files.Files.All.Where(file => !known.Contains(file.Key)).ToList();
        await foreach (var groups in ReadKeptAsync(wanted, cancellation))
            yield return groups;
        foreach (var batch in AggregateObjects.Batches(_files.Uncovered(wanted)))
        {
            await foreach (var groups in ReadRowsAsync(batch, cancellation))
                yield return groups;
        }
    }

    /// <summary>What touched a tenant's days last, of what is folded.</summary>
    /// <param name="toExclusive">The first day beyond.</param>
    public async ValueTask<DayTags> ReadTagsAsync(
        string tenant, DateOnly from, DateOnly toExclusive, CancellationToken cancellation)
    {
        if (Table.Aggregates.Count == 0)
            return new DayTags(new ChangeTag(Table.FoldedLsn, default), []);
        using var lease = await _cache.LeaseAsync([.. Table.Aggregates.Select(one => one.File)], cancellation);
        using var duck = _database.Connect();
        var objects = $"read_parquet([{string.Join(", ", lease.Paths.Select(SqlText.Literal))}], hive_partitioning = false, "
            + "union_by_name = true)";
        var own = $"tenant = {SqlText.Literal(tenant)}";
        // Three scans that skip nearly all row groups; one with OR between them would skip none.
        var rows = duck.Rows(
            $"""
            SELECT day, lsn, event FROM {objects} WHERE part = {(byte)AggregatePart.DayTag} AND {own}
              AND day >= DATE '{from:yyyy-MM-dd}' AND day < DATE '{toExclusive:yyyy-MM-dd}'
            UNION ALL SELECT NULL, lsn, event FROM {objects} WHERE part = {(byte)AggregatePart.TenantTag} AND {own}
            UNION ALL SELECT NULL, lsn, event FROM {objects} WHERE part = {(byte)AggregatePart.TableTag}
            """);
        return TagsOf(rows.Select(row => ((DateOnly?)row[0], TagOf(row[1]!, (string?)row[2]))));
    }

    /// <summary>What changes add that are not folded.</summary>
    /// <param name="after">The table's <c>foldedLsn</c>, or the position up to which the caller has them already.</param>
    /// <param name="upTo">Not beyond the root's.</param>
    public async ValueTask<PendingSums> ReadPendingAsync(Lsn after, Lsn upTo, CancellationToken cancellation)
    {
        List<LakeFile> files =
            [.. Table.PendingChanges().Where(file => file.MaxLsn > after && file.MinLsn <= upTo).Select(file => file.File)];
        if (files.Count == 0)
            return new PendingSums(false, [], [], null);
        using var lease = await _cache.LeaseAsync(files, cancellation);
        using var duck = _database.Connect();
        duck.Execute($"CREATE TEMP TABLE pending AS {ChangeSql.Pending(lease.Paths, after, upTo)}");
        var truncate = duck.Rows($"FROM {TouchSql.LastTruncate("pending")}").Select(row => TagOf(row[0]!, (string?)row[1]))
            .Cast<ChangeTag?>().FirstOrDefault();
        var days = duck.Rows(
            $"SELECT tenant, day, lsn, event, inserted, corrected FROM {TouchSql.ByDay(_layout, Plan, "pending")}");
        return new PendingSums(
            truncate is not null, Differences(duck, cancellation),
            [
                .. days.Select(row => new TouchedDay(
                    (string)row[0]!, row[1] as DateOnly?, TagOf(row[2]!, (string?)row[3]), (long)row[4]!, (long)row[5]!)),
            ],
            truncate);
    }

    /// <summary>Groups that objects have of these data files.</summary>
    private async IAsyncEnumerable<IReadOnlyList<GroupSums>> ReadKeptAsync(
        List<DataFile> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        List<LakeFile> objects =
            [.. Table.Aggregates.Select(one => one.File).Where(file => _files.HasAny(file.Key, wanted))];
        if (objects.Count == 0)
            yield break;
        using var lease = await _cache.LeaseAsync(objects, cancellation);
        using var duck = _database.Connect();
        FileKeys.Load(_database, duck, "wanted_files", wanted.Select(file => ("", file.Key)));
        var kept = $"(SELECT * FROM {ChangeSql.Read(lease.Paths)} SEMI JOIN wanted_files USING (file) "
            + $"WHERE part >= {(byte)AggregatePart.Sums})";
        foreach (var groups in new GroupReader(Plan).Stream(duck, _sql.Days(kept), cancellation))
            yield return groups;
    }

    /// <summary>The same of files that no object has, from their rows.</summary>
    private async IAsyncEnumerable<IReadOnlyList<GroupSums>> ReadRowsAsync(
        IReadOnlyList<DataFile> batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var lease = await _cache.LeaseAsync([.. batch.Select(file => file.ToLakeFile())], cancellation);
        using var duck = _database.Connect();
        var kept = $"({AggregateObjects.OfFiles(_database, duck, _sql, batch, lease)})";
        foreach (var groups in new GroupReader(Plan).Stream(duck, _sql.Days(kept), cancellation))
            yield return groups;
    }

    private IReadOnlyList<GroupSums> Differences(DuckDbConnection duck, CancellationToken cancellation)
    {
        // What came before the last TRUNCATE is gone.
        string Side(string image, string operations) => _sql.Groups(
            $"(SELECT {ChangeSql.Unpack(_layout, image)}, {ChangeSql.Placement(_layout, image + ".")} FROM pending "
            + $"WHERE _op IN ({operations}) AND {ChangeSql.Order} > {ChangeSql.LastTruncate("pending")})",
            "CAST(NULL AS VARCHAR)");
        var sql = _sql.Difference(Side("after", "'I', 'U'"), Side("before", "'U', 'D'"));
        return [.. new GroupReader(Plan).Stream(duck, sql, cancellation).SelectMany(groups => groups)];
    }

    /// <param name="found">Of no day: of all.</param>
    private static DayTags TagsOf(IEnumerable<(DateOnly? Day, ChangeTag Tag)> found)
    {
        var newest = found.ToLookup(one => one.Day, one => one.Tag);
        var floor = newest[null].Aggregate(ChangeTag.Max);
        return new DayTags(
            floor,
            [
                .. newest.Where(day => day.Key is not null)
                    .Select(day => new DayTag(day.Key!.Value, day.Aggregate(floor, ChangeTag.Max))).OrderBy(day => day.Day),
            ]);
    }

    private static ChangeTag TagOf(object lsn, string? cause) =>
        new(new Lsn((ulong)(long)lsn), cause is null ? default : new SourceEventId(cause));
}
