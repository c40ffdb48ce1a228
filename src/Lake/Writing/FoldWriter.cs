using System.Collections.Concurrent;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Writing;

/// <summary>Folds live tables and merges change files, beside the commits.</summary>
/// <remarks>One fold and one merge at a time; both are rebased on the newest root when they publish.</remarks>
public sealed class FoldWriter : IDisposable
{
    private readonly LakeWriter _lake;
    private readonly LakeFileWriter _files;
    private readonly DuckDbDatabase _database;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, (Lsn Folded, DateTimeOffset Since)> _pendingSince = new();
    private readonly SemaphoreSlim _mergeTurn = new(1, 1);

    internal FoldWriter(LakeWriter lake, LakeFileWriter files, DuckDbDatabase database, TimeProvider time) =>
        (_lake, _files, _database, _time) = (lake, files, database, time);

    /// <summary>The live table that most needs a fold: too many pending rows, or too old ones.</summary>
    public string? FindDue()
    {
        var now = _time.GetUtcNow();
        return _lake.Roots.Current.Tables
            .Where(table => table.State == TableState.Live)
            .Select(table => (Table: table, Rows: table.PendingChanges().Sum(file => file.Rows)))
            .Where(one => one.Rows >= _lake.Options.FoldRows
                || (one.Rows > 0 && now - PendingSince(one.Table) >= _lake.Options.FoldAge))
            .OrderByDescending(one => one.Rows)
            .Select(one => one.Table.Name)
            .FirstOrDefault();
    }

    /// <summary>Moves everything pending of a table into level 1.</summary>
    /// <returns>False when nothing was pending.</returns>
    /// <exception cref="FoldException">The changes do not fit the rows they change.</exception>
    public async ValueTask<bool> FoldAsync(string name, CancellationToken cancellation)
    {
        await _lake.LevelOneTurn.WaitAsync(cancellation);
        using var turn = new HeldTurn(_lake.LevelOneTurn);
        var startedAt = _time.GetUtcNow();
        var root = _lake.Roots.Current;
        var table = root.Table(name);
        if (table.State != TableState.Live || !table.PendingChanges().Any())
            return false;
        var version = await _lake.Versions.OfAsync(table, cancellation);
        var layout = new TableLayout(name, table.Schema);
        using var duck = FoldDuck.Open(_database, _lake.Options.FoldThreads);
        var aggregates = new AggregateRun(duck.Database, duck.Connection, layout, _lake.Rollups.Of(table), _files);
        var outcome = await FoldException.OfDuckDb(name, () => new FoldRun(duck, layout, _files, aggregates).RunAsync(
            table, version is null ? [] : [.. version.Files.All], root.Lsn, cancellation));

        FaultPoints.Reach("fold.before-metadata");
        var next = await _lake.Versions.Iceberg(name).CommitAsync(
            version, table.Schema, outcome.Added, outcome.Removed, root.Lsn, _time.GetUtcNow(), cancellation);
        var sums = await FoldException.OfDuckDb(name, () => aggregates.WriteAsync(table, next.Files, cancellation));
        FaultPoints.Reach("fold.before-root");
        await PublishAsync(name, root.Lsn, next, sums, startedAt, cancellation);
        FaultPoints.Reach("fold.after-root");
        return true;
    }

    /// <summary>Merges change files of a table when its size classes say so.</summary>
    /// <returns>False when there was nothing to merge.</returns>
    public async ValueTask<bool> MergeAsync(string name, CancellationToken cancellation)
    {
        await _mergeTurn.WaitAsync(cancellation);
        try
        {
            var startedAt = _time.GetUtcNow();
            var table = _lake.Roots.Current.Table(name);
            var chosen = MergePolicy.Choose(table.Changes);
            if (chosen.Count == 0)
                return false;
            var merged = await _lake.Log.MergeAsync(new TableLayout(name, table.Schema), chosen, cancellation);
            var gone = chosen.Select(file => file.Key).ToHashSet();
            await _lake.Roots.EnqueueAsync(
                RootPriority.Maintenance, root => Replace(root, name, gone, merged), startedAt, cancellation);
            return true;
        }
        finally
        {
            _mergeTurn.Release();
        }
    }

    /// <summary>Keeps merges away until the result is disposed: names of change files only come, by commits.</summary>
    /// <remarks>A commit may merge: whoever holds its turn too took that first.</remarks>
    internal async ValueTask<IDisposable> HoldMergesAsync(CancellationToken cancellation)
    {
        await _mergeTurn.WaitAsync(cancellation);
        return new HeldTurn(_mergeTurn);
    }

    /// <summary>Writes the copies that readers without our roots start from; they may lag, never lead.</summary>
    public async ValueTask PublishHintsAsync(CancellationToken cancellation)
    {
        foreach (var table in _lake.Roots.Current.Tables.Where(table => table.Metadata is not null))
        {
            if (await _lake.Versions.OfAsync(table, cancellation) is { } version)
                await _lake.Versions.PublishHintAsync(table.Name, version, cancellation);
        }
    }

    public void Dispose() => _mergeTurn.Dispose();

    /// <summary>When the oldest pending row came: a merged file knows only its newest, so it is remembered from the first look
    /// after a fold on.</summary>
    private DateTimeOffset PendingSince(TableRoot table)
    {
        var known = _pendingSince.GetValueOrDefault(table.Name);
        if (known.Folded == table.FoldedLsn && known.Since != default)
            return known.Since;
        var oldest = table.PendingChanges().Min(file => file.AddedAt);
        _pendingSince[table.Name] = (table.FoldedLsn, oldest);
        return oldest;
    }

    private async ValueTask PublishAsync(
        string name, Lsn foldedLsn, TableVersion version, IReadOnlyList<AggregateFile> aggregates, DateTimeOffset startedAt,
        CancellationToken cancellation)
    {
        await _lake.Roots.EnqueueAsync(
            RootPriority.Maintenance,
            root =>
            {
                var table = root.Table(name) with
                {
                    FoldedLsn = foldedLsn,
                    Metadata = version.MetadataKey,
                    Aggregates = aggregates,
                };
                return root.WithTable(table.WithoutExpiredNames(_time.GetUtcNow()));
            },
            startedAt,
            cancellation);
        _lake.Versions.Remember(name, version);
    }

    /// <returns>Null when a fold or an entry meanwhile dropped one of the names.</returns>
    private static LakeRoot? Replace(LakeRoot root, string name, HashSet<string> gone, ChangeFile merged)
    {
        var table = root.Table(name);
        if (table.Changes.Count(file => gone.Contains(file.Key)) != gone.Count)
            return null;
        return root.WithTable(table with { Changes = [.. table.Changes.Where(file => !gone.Contains(file.Key)), merged] });
    }
}
