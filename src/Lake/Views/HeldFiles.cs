using Lakehouse.DuckDb.Arrow;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Views;

/// <summary>Data files of one question: those in memory, which stay there until this is disposed, and the others.</summary>
internal sealed class HeldFiles(IReadOnlyList<HotFile> found, IReadOnlyList<DataFile> missing) : IDisposable
{
    public IReadOnlyList<DataFile> Missing { get; } = missing;

    public IReadOnlyList<ArrowSlice> SlicesOf(DaySpan? days) =>
        [.. found.Select(file => file.SliceOf(days)).Where(slice => slice.Count > 0)];

    /// <summary>Of the files in memory.</summary>
    public IEnumerable<IReadOnlyList<DayGroup>?> SumsOf(GroupedSums what) => found.Select(file => file.SumsOf(what));

    public void Dispose()
    {
        foreach (var file in found)
            file.Release();
    }
}
