using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Views;

/// <summary>A table's kept sums of months by data file, of one of its versions, in memory. Immutable.</summary>
/// <param name="Plan">What is kept.</param>
/// <param name="MetadataKey">Names the version; empty before the first.</param>
/// <param name="ByFile">By the data file's key.</param>
internal sealed record MonthSums(RollupPlan Plan, string MetadataKey, IReadOnlyDictionary<string, FileSums> ByFile)
{
    public static MonthSums None(RollupPlan plan) => new(plan, "", new Dictionary<string, FileSums>());

    /// <summary>The groups of a rollup in some data files.</summary>
    /// <param name="files">Those of one tenant's month.</param>
    /// <returns>Null where a file's are not here, or some day has more groups than are kept: the answer is in the rows.</returns>
    public IReadOnlyList<DayGroup>? Find(int rollup, IReadOnlyList<DataFile> files)
    {
        List<IReadOnlyList<DayGroup>> found = new(files.Count);
        foreach (var file in files)
        {
            if (ByFile.GetValueOrDefault(file.Key)?.ByRollup[rollup] is not { } groups)
                return null;
            found.Add(groups);
        }

        return found.Count == 1 ? found[0] : [.. found.SelectMany(groups => groups)];
    }

    /// <summary>The same of the next version: without the files that it has no more, and with those that are new.</summary>
    public MonthSums Next(string metadataKey, IReadOnlySet<string> live, IEnumerable<FileSums> added) => new(
        Plan, metadataKey,
        ByFile.Values.Where(file => live.Contains(file.Key)).Concat(added)
            .ToDictionary(file => file.Key, StringComparer.Ordinal));
}

/// <summary>What one data file's rows add up to.</summary>
/// <param name="ByRollup">As <see cref="KeptMonth"/> has its groups; null of a rollup of which some day has more than are
/// kept.</param>
internal sealed record FileSums(string Key, IReadOnlyList<IReadOnlyList<DayGroup>?> ByRollup);
