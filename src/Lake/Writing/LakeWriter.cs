using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Images;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Zones;

namespace Lakehouse.Lake.Writing;

/// <summary>Writes a lake: batches of the stream into the change log, chunks of a copy, folds. One for each process, and by epoch
/// one for each lake.</summary>
/// <remarks>Safe for a committer and a maintenance loop at once: whatever decides what a batch means (old images, entering of a
/// copied table) takes the same turn; folds and merges only meet in the root queue.</remarks>
public sealed class LakeWriter : IAsyncDisposable
{
    private readonly DuckDbDatabase _logDatabase;
    private readonly DuckDbDatabase _foldDatabase;
    private readonly TimeProvider _time;

    /// <param name="rollups">What is to be kept added up.</param>
    public LakeWriter(
        IObjectStore store, ObjectCache cache, RootQueue roots, RollupPlans rollups, LakeWriterOptions options,
        TimeProvider time)
    {
        _time = time;
        Rollups = rollups;
        Roots = roots;
        Options = options;
        var files = new LakeFileWriter(store, cache);
        // Small files gain nothing from a second thread; folds do.
        _logDatabase = Open(store, options, threads: 1);
        _foldDatabase = Open(store, options, options.FoldThreads);
        Versions = new TableVersions(store);
        Log = new ChangeLog(_logDatabase, files, time);
        Lookup = new ImageLookup(_logDatabase, cache);
        Zones = new ZoneDirectory(store, cache);
        Copy = new CopyWriter(this, files, _foldDatabase, time);
        Folds = new FoldWriter(this, files, _foldDatabase, time);
        Refiles = new RefileWriter(this, files, _foldDatabase, time);
        Repairs = new RepairWriter(this, files, _foldDatabase, time);
    }

    /// <summary>The queue that publishes; its <c>Current</c> is the newest root.</summary>
    public RootQueue Roots { get; }

    public LakeWriterOptions Options { get; }

    /// <summary>Staging of chunks, and entering of tables whose chunks are complete.</summary>
    public CopyWriter Copy { get; }

    /// <summary>Folding and merging.</summary>
    public FoldWriter Folds { get; }

    /// <summary>Filing anew of tenants that changed their zone.</summary>
    public RefileWriter Refiles { get; }

    /// <summary>Making ranges equal to the source again.</summary>
    public RepairWriter Repairs { get; }

    internal RollupPlans Rollups { get; }

    internal TableVersions Versions { get; }

    internal ChangeLog Log { get; }

    internal ImageLookup Lookup { get; }

    /// <summary>For the holder of <see cref="CommitTurn"/>.</summary>
    internal ZoneDirectory Zones { get; }

    /// <summary>Held while a batch becomes a root, while a copied table enters, and while a tenant's new days do.</summary>
    internal SemaphoreSlim CommitTurn { get; } = new(1, 1);

    /// <summary>Held by whoever replaces files of level 1: a fold, a re-filing, a repair. Taken before the turn to commit.
    /// </summary>
    internal SemaphoreSlim LevelOneTurn { get; } = new(1, 1);

    /// <summary>The newest root, and the zones in which it counts days of one of its tables; for the holder of
    /// <see cref="CommitTurn"/>.</summary>
    internal async ValueTask<(LakeRoot Root, ZonePlacement Zones)> PlaceAsync(string table, CancellationToken cancellation)
    {
        var root = Roots.Current;
        var entry = root.Table(table);
        var rows = entry.Schema.ZoneOf is { } source ? await Zones.OfAsync(source, root, cancellation) : TenantZones.Empty;
        return (root, new ZonePlacement(entry.Schema, rows, entry.Filed));
    }

    /// <summary>Makes one root of a batch. Durable and visible when it returns.</summary>
    /// <exception cref="FencedException">Another writer owns the lake.</exception>
    public async ValueTask<LakeRoot> CommitAsync(LakeCommit commit, CancellationToken cancellation)
    {
        await CommitTurn.WaitAsync(cancellation);
        try
        {
            await MakeRoomAsync(commit, cancellation);
            var startedAt = _time.GetUtcNow();
            var written = new WrittenCommit(commit.Parked.ToDictionary(), new CommitZones(Zones, Roots.Current));
            foreach (var batch in written.Zones.InOrder(commit.Batches.Where(batch => batch.RowCount > 0)))
                await WriteAsync(batch, written, cancellation);

            FaultPoints.Reach("commit.before-root");
            var root = await Roots.EnqueueAsync(
                RootPriority.Commit, root => CommitEdit.Apply(root, commit, written, _time.GetUtcNow()), startedAt, cancellation);
            FaultPoints.Reach("commit.after-root");
            written.Zones.Published();
            return root;
        }
        finally
        {
            CommitTurn.Release();
        }
    }

    /// <summary>Marks a table as standing still at the newest root's position.</summary>
    /// <param name="reason">For people: what is wrong and what to do. Never a row value.</param>
    public ValueTask<LakeRoot> ParkAsync(string table, string reason, CancellationToken cancellation) => Roots.EnqueueAsync(
        RootPriority.Maintenance,
        root => root.Table(table) is { State: not TableState.Parked } entry
            ? root.WithTable(entry with { State = TableState.Parked, Parked = new ParkedAt(root.Lsn, reason) })
            : null,
        cancellation);

    public ValueTask DisposeAsync()
    {
        _logDatabase.Dispose();
        _foldDatabase.Dispose();
        Folds.Dispose();
        CommitTurn.Dispose();
        LevelOneTurn.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A table that names nearly as many files as a root may hold is merged before it gets another.</summary>
    private async ValueTask MakeRoomAsync(LakeCommit commit, CancellationToken cancellation)
    {
        foreach (var batch in commit.Batches)
        {
            while (Roots.Current.Table(batch.Table).Changes.Count >= MergePolicy.NamesMax - 1)
                await Folds.MergeAsync(batch.Table, cancellation);
        }
    }

    private static DuckDbDatabase Open(IObjectStore store, LakeWriterOptions options, int threads)
    {
        var bytesMax = options.FoldMemoryBytesMax;
        return DuckDbDatabase.Open(
            new DuckDbOptions { Threads = threads, MemoryBytesMax = bytesMax, TemporaryFolder = store.ScratchFolder });
    }

    private async ValueTask WriteAsync(ChangeBatch batch, WrittenCommit written, CancellationToken cancellation)
    {
        var table = Roots.Current.Table(batch.Table);
        if (table.State == TableState.Parked)
            return;
        if (table.State == TableState.Copying)
        {
            // As the stream sent it, without days: they are decided when it is laid down.
            written.Files.Add(batch.Table, await Log.WriteAsync(batch, cancellation));
            return;
        }

        try
        {
            using var resolved = batch.HasPartialImages
                ? await FoldException.OfDuckDb(batch.Table, () => ResolveAsync(batch, table, cancellation))
                : null;
            var whole = resolved ?? batch;
            await written.Zones.TakeAsync(whole, cancellation);
            written.Files.Add(batch.Table, await Log.WriteAsync(whole, cancellation));
        }
        catch (LakeException missing) when (missing is MissingVersionException or FoldException)
        {
            // The whole batch of this table stays out: it is exact up to the root before.
            written.Parked.TryAdd(batch.Table, new ParkedAt(Roots.Current.Lsn, missing.Message));
        }
    }

    /// <summary>The batch with whole images, looked up in what this entry of a root names.</summary>
    internal async ValueTask<ChangeBatch> ResolveAsync(ChangeBatch batch, TableRoot table, CancellationToken cancellation)
    {
        var resolver = new ImageResolver(batch);
        using var wanted = resolver.FindWanted();
        using var found = await Lookup.FindAsync(
            batch.Layout, wanted, table, await Versions.FilesOfAsync(table, cancellation), cancellation);
        return resolver.Resolve(found);
    }
}
