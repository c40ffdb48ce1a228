using System.Collections.Concurrent;
using System.Collections.Frozen;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Aggregates;

/// <summary>Reads sums of a lake's tables: those that objects keep, and the same of data files and changes that are in none.
/// </summary>
/// <remarks>Safe for many threads. Memory: for each table, the keys of the data files of one version, the last that was opened.
/// </remarks>
public sealed class AggregateReader : IDisposable
{
    private readonly ObjectCache _cache;
    private readonly KnownVersions _known;
    private readonly DuckDbDatabase _database;
    private readonly ConcurrentDictionary<string, Opened> _last = new();

    /// <param name="threads">Of one statement.</param>
    public AggregateReader(IObjectStore store, ObjectCache cache, KnownVersions known, int threads)
    {
        (_cache, _known) = (cache, known);
        _database = DuckDbDatabase.Open(new DuckDbOptions { Threads = threads, TemporaryFolder = store.ScratchFolder });
        using var duck = _database.Connect();
        // A footer of some megabytes is parsed once, not for each question: objects never change.
        duck.Execute("SET GLOBAL parquet_metadata_cache = true");
    }

    /// <summary>A table's sums at one root.</summary>
    /// <param name="table">Live; its entry in the root.</param>
    /// <param name="plan">Not empty.</param>
    /// <remarks>Cost: the manifests and objects that are not known yet.</remarks>
    public async ValueTask<AggregateView> OpenAsync(TableRoot table, RollupPlan plan, CancellationToken cancellation)
    {
        if (plan.IsEmpty)
            throw new ArgumentException($"Nothing of {table.Name} is kept added up.", nameof(plan));
        var known = _last.GetValueOrDefault(table.Name);
        if (known?.IsOf(table, plan) != true)
            known = _last[table.Name] = await ReadAsync(table, plan, known?.Files, cancellation);
        return new AggregateView(_database, _cache, table, plan, known.Files);
    }

    public void Dispose() => _database.Dispose();

    private async ValueTask<Opened> ReadAsync(
        TableRoot table, RollupPlan plan, SummedFiles? known, CancellationToken cancellation)
    {
        var files = (await _known.OfAsync(table, cancellation))?.Files ?? TableFiles.Empty;
        var named = table.Aggregates.Where(one => one.Declaration == plan.Digest).Select(one => one.File).ToList();
        using var lease = await _cache.LeaseAsync(
            [.. named.Where(file => known?.Covered.ContainsKey(file.Key) != true)], cancellation);
        using var duck = _database.Connect();
        var covered = named.ToFrozenDictionary(
            file => file.Key,
            file => known?.Covered.GetValueOrDefault(file.Key)
                ?? AggregateObjects.Covered(duck, lease.PathOf(file.Key)).ToFrozenSet());
        return new Opened(table.Metadata, table.Aggregates, plan.Digest, new SummedFiles(files, covered));
    }

    /// <summary>What was opened last of a table; most roots change nothing of it.</summary>
    private sealed record Opened(string? Metadata, IReadOnlyList<AggregateFile> Aggregates, string Digest, SummedFiles Files)
    {
        public bool IsOf(TableRoot table, RollupPlan plan) =>
            Metadata == table.Metadata && Digest == plan.Digest && Aggregates.SequenceEqual(table.Aggregates);
    }
}
