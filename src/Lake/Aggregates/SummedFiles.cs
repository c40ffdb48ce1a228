using System.Collections.Frozen;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Aggregates;

/// <summary>Which data files of one version of level 1 have sums, and in which objects. Immutable.</summary>
internal sealed class SummedFiles
{
    private readonly FrozenSet<string> _uncovered;

    /// <param name="covered">By key of an object that counts, the data files whose sums it has; also ones that are not live.
    /// </param>
    public SummedFiles(TableFiles files, FrozenDictionary<string, FrozenSet<string>> covered)
    {
        (Files, Covered) = (files, covered);
        Live = files.All.Select(file => file.Key).ToFrozenSet();
        _uncovered = Live.Except(covered.Values.SelectMany(keys => keys)).ToFrozenSet();
    }

    public TableFiles Files { get; }

    public FrozenDictionary<string, FrozenSet<string>> Covered { get; }

    /// <summary>Keys of the files that level 1 consists of.</summary>
    public FrozenSet<string> Live { get; }

    /// <summary>Those of these that no object has.</summary>
    public IEnumerable<DataFile> Uncovered(IEnumerable<DataFile> files) => files.Where(file => _uncovered.Contains(file.Key));

    /// <summary>True when an object has one of these.</summary>
    public bool HasAny(string objectKey, IEnumerable<DataFile> files) =>
        Covered.TryGetValue(objectKey, out var keys) && files.Any(file => keys.Contains(file.Key));
}
