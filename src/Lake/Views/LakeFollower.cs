using Lakehouse.Domain;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Views;

/// <summary>Follows a lake from root to root and shows each as a view, while the change files, the hot months and the table
/// versions that the views need stay in memory.</summary>
/// <remarks>One loop runs it (<see cref="RunAsync"/>); everything else is safe for many threads.</remarks>
public sealed class LakeFollower : IDisposable
{
    private readonly RootReader _roots;
    private readonly KnownVersions _versions;
    private readonly DuckDbDatabase _loader;
    private readonly PendingReader _pending;
    private readonly AggregateReader _sums;
    private readonly HotKeeper _hot;
    private readonly ViewArchive _archive;
    private readonly RecentChanges _changes;
    private readonly Lock _turn = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ViewState? _current;

    /// <param name="cache">Whose copies are read; only this process uses its folder.</param>
    /// <param name="plans">What of the tables is kept added up.</param>
    public LakeFollower(IObjectStore store, ObjectCache cache, RollupPlans plans, FollowerOptions options, TimeProvider time)
    {
        (_roots, _versions) = (new RootReader(store, time), new KnownVersions(store));
        _loader = DuckDbDatabase.Open(new DuckDbOptions { TemporaryFolder = store.ScratchFolder });
        _pending = new PendingReader(_loader, cache, plans);
        _sums = new AggregateReader(store, cache, _versions, threads: 1);
        Sources = new ViewSources(
            cache, new HotFiles(_loader, cache, options.HotBytesMax), NewPool(options.Light), NewPool(options.Heavy),
            new SumsKeeper(_sums, plans, options.SumBytesMax, time));
        _hot = new HotKeeper(store, cache, Sources, time);
        _changes = new RecentChanges(time);
        _archive = new ViewArchive(store, new HeadFinder(store, time), OpenAsync);

        DuckPool NewPool(DuckPoolOptions of) => new(of, store.ScratchFolder, cache.ReadableFolder, time);
    }

    /// <summary>Bytes of native memory that hot months take.</summary>
    public long HotBytes => Sources.Hot.BytesReserved;

    /// <summary>Bytes of memory that kept sums by day take, estimated.</summary>
    public long SumBytes => Sources.Sums.DayBytes;

    /// <summary>All kept sums of the newest view are in memory, as far as the ceiling lets them.</summary>
    public bool HasSums
    {
        get
        {
            using var view = FindCurrent();
            return view is not null && view.HasSums;
        }
    }

    /// <summary>Data files whose kept sums were loaded until now: all there are, then those that folds write.</summary>
    public long SumFilesRead => Sources.Sums.FilesRead;

    internal ViewSources Sources { get; }

    internal ViewState? FindState() => _current;

    /// <summary>Until cancelled.</summary>
    /// <exception cref="LakeException">The store is away, or an object is broken; what was shown before stays. Call it
    /// again.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var keeping = _hot.RunAsync(ending.Token);
        try
        {
            await foreach (var root in _roots.FollowAsync(_current?.Root, ending.Token))
            {
                await ShowAsync(root, ending.Token);
                if (keeping.IsCompleted)
                    await keeping;
            }
        }
        finally
        {
            await ending.CancelAsync();
            await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The newest view; null before the first root was read. The caller disposes it.</summary>
    public LakeView? FindCurrent()
    {
        lock (_turn)
        {
            if (_current is null)
                return null;
            Invariant.Holds(_current.TryHold());
            return new LakeView(_current, _current.Root.Lsn);
        }
    }

    /// <summary>The lake as it was at a position.</summary>
    /// <returns>Null before the first root was read, and where no root that is kept tells that state. The caller disposes
    /// it.</returns>
    /// <remarks>Cost: nothing since the last fold of any table; a listing of roots and its change files before that.</remarks>
    public async ValueTask<LakeView?> FindAtAsync(int era, Lsn at, CancellationToken cancellation)
    {
        using var current = FindCurrent();
        if (current?.Root.Era == era && current.Tells(at))
            return current.AsOf(at);
        return current is not null && await _archive.FindAsync(era, at, cancellation) is { } state
            ? new LakeView(state, at)
            : null;
    }

    /// <summary>What changed of a tenant's days between two roots that were shown.</summary>
    /// <param name="after">Number of a root, exclusive.</param>
    /// <param name="through">Number of a root, inclusive.</param>
    /// <param name="change">Null: nothing.</param>
    /// <returns>False when everything may have changed: it is some minutes ago, a table was truncated, repaired, or has
    /// other columns.</returns>
    public bool TryFindChange(string tenant, long after, long through, out TenantChange? change) =>
        _changes.TryFind(tenant, after, through, out change);

    /// <summary>Waits for a root behind this number.</summary>
    public async Task WaitForAsync(long number, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (_turn)
            {
                if (_current?.Root.Number > number)
                    return;
                next = _next.Task;
            }

            await next.WaitAsync(cancellation);
        }
    }

    public void Dispose()
    {
        _current?.Release();
        _archive.Dispose();
        Sources.Dispose();
        _sums.Dispose();
        _loader.Dispose();
    }

    /// <summary>A state of a root that is not the newest: everything of it is read anew.</summary>
    private ValueTask<ViewState> OpenAsync(LakeRoot root, CancellationToken cancellation) =>
        BuildAsync(root, before: null, news: null, cancellation);

    internal async Task ShowAsync(LakeRoot root, CancellationToken cancellation)
    {
        var before = _current;
        List<PendingBatch> news = [];
        ViewState next;
        try
        {
            next = await BuildAsync(root, before, news, cancellation);
            if (before is null || !IsToldBy(news, before, next))
                _changes.Forget(root.Number);
            else
                _changes.Add(root.Number, news);
        }
        finally
        {
            news.ForEach(batch => batch.Release());
        }

        TaskCompletionSource told;
        lock (_turn)
        {
            _current = next;
            (told, _next) = (_next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        before?.Release();
        told.SetResult();
        _hot.Show(next);
    }

    /// <param name="news">Gets what the root has more than the one before, each held once more; null: nobody asks.</param>
    private async ValueTask<ViewState> BuildAsync(
        LakeRoot root, ViewState? before, List<PendingBatch>? news, CancellationToken cancellation)
    {
        List<TableView> tables = [];
        var isBuilt = false;
        try
        {
            foreach (var table in root.Tables.Where(table => table.State == TableState.Live))
                tables.Add(await BuildAsync(root, table, before?.FindTable(table.Name), news, cancellation));
            isBuilt = true;
            return new ViewState(root, tables, Sources);
        }
        finally
        {
            if (!isBuilt)
                tables.ForEach(table => table.Pending.Release());
        }
    }

    private async ValueTask<TableView> BuildAsync(
        LakeRoot root, TableRoot table, TableView? before, List<PendingBatch>? news, CancellationToken cancellation)
    {
        var version = before?.Version?.MetadataKey == table.Metadata && before is not null
            ? before.Version
            : await _versions.OfAsync(table, cancellation);
        var log = before is not null && CanGoOn(before, table) ? before.Pending : PendingLog.Begin(table.FoldedLsn);
        var batch = await _pending.ReadAsync(table, log.Through, root.Lsn, cancellation);
        if (batch is not null && news is not null && batch.TryHold())
            news.Add(batch);
        return new TableView(
            table, before?.Root.Schema == table.Schema ? before.Layout : new TableLayout(table.Name, table.Schema), version,
            log.Next(batch, root.Lsn, table.FoldedLsn));
    }

    /// <summary>Whether the changes of two roots are all in the rows that came between them.</summary>
    private static bool IsToldBy(IReadOnlyList<PendingBatch> news, ViewState before, ViewState next) =>
        news.All(batch => batch.Truncates.Count == 0) && before.Tables.Count == next.Tables.Count
        && next.Tables.All(table => before.FindTable(table.Root.Name) is { } old && CanGoOn(old, table.Root));

    /// <summary>Batches of other columns, or of days that were decided anew, are read again.</summary>
    private static bool CanGoOn(TableView before, TableRoot table) =>
        before.Pending.Through >= table.FoldedLsn && before.Root.ExactSince == table.ExactSince
        && before.Layout.Schema.Columns.SequenceEqual(table.Schema.Columns) && before.Root.Filed.SequenceEqual(table.Filed);
}
