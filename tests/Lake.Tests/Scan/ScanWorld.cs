using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Tests.Root;
using Lakehouse.Lake.Writing;

namespace Lakehouse.Lake.Tests.Scan;

/// <summary>A folder lake written through <see cref="LakeWriter"/>, beside the plain tables that it must equal.</summary>
internal sealed class ScanWorld : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ManualTime _time = new();
    private readonly Dictionary<string, ChangeBatch> _batches = [];
    private long _sequence;

    private ScanWorld(string folder, IReadOnlyList<ModelTable> tables, RollupPlans rollups)
    {
        (_folder, Rollups) = (folder, rollups);
        Tables = tables;
        Store = new FolderStore(Path.Combine(folder, "x=1", "la ke"), _time);
        Cache = new ObjectCache(Store, Path.Combine(folder, "cache"), 1L << 30);
    }

    internal IReadOnlyList<ModelTable> Tables { get; }

    internal FolderStore Store { get; }

    internal ObjectCache Cache { get; }

    internal LakeWriter Writer { get; private set; } = null!;

    internal LakeRoot Root => Writer.Roots.Current;

    /// <summary>End of the last transaction.</summary>
    internal Lsn Lsn { get; private set; } = new(0x1_0000_0000);

    /// <summary>Of the last transaction.</summary>
    internal ulong Xid { get; private set; } = 700;

    /// <summary>What the writer keeps added up; another one holds after a restart.</summary>
    internal RollupPlans Rollups { get; set; }

    internal static async Task<ScanWorld> CreateAsync(IReadOnlyList<ModelTable> tables, RollupPlans? rollups = null)
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-scan-").FullName;
        var world = new ScanWorld(folder, tables, rollups ?? RollupPlans.None);
        await world.NewPublisher().CreateAsync(world.FirstRoot(), TestContext.Current.CancellationToken);
        world.Writer = await world.NewWriterAsync();
        return world;
    }

    /// <summary>Another process goes on with what the newest root says.</summary>
    internal async Task RestartAsync()
    {
        await Writer.DisposeAsync();
        Writer = await NewWriterAsync();
    }

    internal ModelTable Table(string name) => Tables.First(table => table.Name == name);

    internal void Advance(TimeSpan span) => _time.Advance(span);

    internal void Insert(ModelTable table, object?[] row)
    {
        var batch = BatchOf(table);
        batch.Before.AppendAbsent();
        SampleRows.Append(batch.After, table.Schema, row, _ => true);
        batch.EndChange(ChangeOperation.Insert, _sequence++, false, default);
        table.Insert(row);
    }

    /// <param name="isFull">The stream sends whole old rows; else only their keys, and no unchanged large value.</param>
    internal void Update(ModelTable table, object?[] old, object?[] row, bool isFull)
    {
        var batch = BatchOf(table);
        bool IsUnsent(int column) => !isFull && !table.IsKeyColumn(column) && Equals(old[column], row[column])
            && table.Schema.Columns[column].Type.Kind is ColumnKind.Text or ColumnKind.Json;
        SampleRows.Append(batch.Before, table.Schema, old, column => isFull || table.IsKeyColumn(column));
        SampleRows.Append(batch.After, table.Schema, row, column => !IsUnsent(column));
        var unsent = row.Select((_, column) => IsUnsent(column) ? (byte)'1' : (byte)'0').ToArray();
        batch.EndChange(ChangeOperation.Update, _sequence++, !isFull, unsent.Contains((byte)'1') ? unsent : default);
        table.Delete(old);
        table.Insert(row);
    }

    internal void Delete(ModelTable table, object?[] old, bool isFull)
    {
        var batch = BatchOf(table);
        SampleRows.Append(batch.Before, table.Schema, old, column => isFull || table.IsKeyColumn(column));
        batch.After.AppendAbsent();
        batch.EndChange(ChangeOperation.Delete, _sequence++, !isFull, default);
        table.Delete(old);
    }

    internal void Truncate(ModelTable table)
    {
        var batch = BatchOf(table);
        batch.Before.AppendAbsent();
        batch.After.AppendAbsent();
        batch.EndChange(ChangeOperation.Truncate, _sequence++, false, default);
        table.Truncate();
    }

    internal Lsn EndTransaction()
    {
        Lsn = new Lsn(Lsn.Value + 0x100);
        Xid++;
        _sequence = 0;
        foreach (var batch in _batches.Values)
            batch.EndTransaction(Lsn, new TransactionId(Xid), 1_750_000_000_000_000 + (long)Xid);
        return Lsn;
    }

    internal async Task<LakeRoot> CommitAsync(params (string Table, ParkedAt At)[] parked)
    {
        var root = await Writer.CommitAsync(
            new LakeCommit(Lsn, _batches.Values, parked.ToDictionary(one => one.Table, one => one.At),
                new SourceProgress(Lsn, null)),
            TestContext.Current.CancellationToken);
        foreach (var batch in _batches.Values)
            batch.Dispose();
        _batches.Clear();
        return root;
    }

    internal async Task FoldAsync(ModelTable table) =>
        await Writer.Folds.FoldAsync(table.Name, TestContext.Current.CancellationToken);

    internal async Task<int> RefileAsync(ModelTable table) =>
        await Writer.Refiles.RefileAsync(table.Name, TestContext.Current.CancellationToken);

    internal async Task MergeAsync(ModelTable table) =>
        await Writer.Folds.MergeAsync(table.Name, TestContext.Current.CancellationToken);

    internal async Task<LakeSession> OpenAsync(Lsn? asOf = null, ScanOptions? options = null) => await LakeSession.OpenAsync(
        Store, Cache, Root, asOf, options ?? new ScanOptions(), TestContext.Current.CancellationToken);

    /// <summary>A table's rows as a session shows them, in the form of <see cref="ModelTable.Content"/>.</summary>
    internal static IReadOnlyList<string> Content(LakeSession session, ModelTable table)
    {
        var columns = string.Join(", ", table.Schema.Columns.Select(column => DuckDb.SqlText.Identifier(column.Name)));
        return [.. Rows(session, $"SELECT {columns} FROM {NameOf(table)}").Select(SampleRows.Text).Order(StringComparer.Ordinal)];
    }

    internal static string NameOf(ModelTable table) => TableName.Of(table.Name).Sql;

    internal static IReadOnlyList<object?[]> Rows(LakeSession session, string sql)
    {
        using var rows = session.Query(sql, TestContext.Current.CancellationToken);
        List<object?[]> all = [];
        while (rows.Read() is { } some)
            all.AddRange(some);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var batch in _batches.Values)
            batch.Dispose();
        await Writer.DisposeAsync();
        Cache.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private RootPublisher NewPublisher() =>
        new(Store, new HeadFinder(Store, _time), Guid.NewGuid(), new RootPublisherOptions(), _time);

    private async Task<LakeWriter> NewWriterAsync()
    {
        var publisher = NewPublisher();
        await publisher.RaiseEpochAsync(_ => ValueTask.FromResult(true), TestContext.Current.CancellationToken);
        var queue = new RootQueue(publisher, new HeadFinder(Store, _time), _time);
        return new LakeWriter(Store, Cache, queue, Rollups, new LakeWriterOptions(), _time);
    }

    private ChangeBatch BatchOf(ModelTable table) => _batches.TryGetValue(table.Name, out var batch)
        ? batch
        : _batches[table.Name] = new ChangeBatch(table.Name, table.Schema, era: 1);

    private LakeRoot FirstRoot() => new()
    {
        Number = 1,
        LakeId = "0123456789ab",
        Era = 1,
        Eras = new Dictionary<int, EraSource> { [1] = new("7000000000000000000", 1, Lsn) },
        Lsn = Lsn,
        CommitId = Guid.Empty,
        Writer = new RootWriter(Guid.Empty, 0),
        Source = new SourceProgress(Lsn, null),
        PublishedAt = _time.GetUtcNow(),
        TzdataVersion = "2026a",
        Tables = [.. Tables.Select(table => SampleTables.Entry(table) with { FoldedLsn = Lsn }).OrderBy(table => table.Name,
            StringComparer.Ordinal)],
    };
}
