using System.Collections.Concurrent;
using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Images;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Views;

/// <summary>Data files in native memory. A data file never changes, so what is here is as good as the file.</summary>
/// <param name="database">Reads the files.</param>
/// <param name="bytesMax">Ceiling; a file past it stays on the disk.</param>
internal sealed class HotFiles(DuckDbDatabase database, ObjectCache cache, long bytesMax) : IDisposable
{
    private readonly ConcurrentDictionary<string, HotFile> _files = new(StringComparer.Ordinal);
    private long _bytesReserved;

    public long BytesReserved => Interlocked.Read(ref _bytesReserved);

    /// <summary>Files that lie in memory stay there until the result is disposed.</summary>
    public HeldFiles Hold(IReadOnlyList<DataFile> files)
    {
        List<HotFile> found = [];
        List<DataFile> missing = [];
        foreach (var file in files)
        {
            if (_files.TryGetValue(file.Key, out var hot) && hot.TryHold())
                found.Add(hot);
            else
                missing.Add(file);
        }

        return new HeldFiles(found, missing);
    }

    /// <summary>Drops what is not wanted any more, then loads what is missing, in order, up to the ceiling.</summary>
    /// <remarks>One at a time; cancelled, it leaves what it has loaded.</remarks>
    public async Task KeepAsync(IReadOnlyList<(TableLayout Layout, DataFile File)> wanted, CancellationToken cancellation)
    {
        var keys = wanted.Select(one => one.File.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var key in _files.Keys.Where(key => !keys.Contains(key)))
            Drop(key);
        using var duck = database.Connect();
        foreach (var (layout, file) in wanted)
        {
            if (BytesReserved >= bytesMax)
                return;
            if (!_files.ContainsKey(file.Key))
                await LoadAsync(duck, layout, file, cancellation);
        }
    }

    public void Dispose()
    {
        foreach (var key in _files.Keys)
            Drop(key);
    }

    private async Task LoadAsync(DuckDbConnection duck, TableLayout layout, DataFile file, CancellationToken cancellation)
    {
        using var lease = await cache.LeaseAsync([file.ToLakeFile()], cancellation);
        var rows = new ArrowTable(PendingFields.Rows(layout));
        ArrowRows.Append(duck, $"SELECT {layout.Columns}, _tenant, _month, _day FROM {ChangeSql.Read(lease.Paths)}", rows);
        rows.EndRows();
        var hot = new HotFile(rows);
        if (_files.TryAdd(file.Key, hot))
            Interlocked.Add(ref _bytesReserved, hot.BytesReserved);
        else
            hot.Release();
    }

    private void Drop(string key)
    {
        if (!_files.TryRemove(key, out var hot))
            return;
        Interlocked.Add(ref _bytesReserved, -hot.BytesReserved);
        hot.Release();
    }
}
