using System.Collections.Concurrent;
using Lakehouse.Lake.Aggregates;

namespace Lakehouse.Lake.Views;

/// <summary>A table's kept sums of months by data file, of one of its versions, in memory. Safe for many threads.</summary>
/// <param name="plan">What is kept.</param>
/// <param name="metadataKey">Names the version; empty before the first.</param>
/// <param name="byFile">By the data file's key.</param>
internal sealed class MonthSums(RollupPlan plan, string metadataKey, IReadOnlyDictionary<string, FileSums> byFile)
{
    /// <summary>Groups of several months together that are kept: some 30 MB. Past them all are forgotten, and added up
    /// anew.</summary>
    private const int JoinedMax = 200_000;

    private readonly ConcurrentDictionary<(int Rollup, string Tenant, MonthRun Months), Joined> _joined = [];
    private int _joinedGroups;

    public RollupPlan Plan => plan;

    public string MetadataKey => metadataKey;

    public IEnumerable<string> Files => byFile.Keys;

    public static MonthSums None(RollupPlan plan) => new(plan, "", new Dictionary<string, FileSums>());

    /// <summary>The groups of a rollup in some of a tenant's months.</summary>
    /// <param name="table">Of this version, or another one: what is here of a data file stays true.</param>
    /// <returns>Null where a file's are not here, or some day has more groups than are kept: the answer is in the rows.</returns>
    public IReadOnlyList<DayGroup>? Find(int rollup, TableView table, string tenant, MonthRun months)
    {
        var files = table.TenantFiles(tenant);
        var place = (rollup, tenant, months);
        if (_joined.TryGetValue(place, out var known) && known.Files == files)
            return known.Groups;
        List<IReadOnlyList<DayGroup>> found = [];
        foreach (var file in TableView.FilesOf(files, months))
        {
            if (byFile.GetValueOrDefault(file.Key)?.ByRollup[rollup] is not { } groups)
                return null;
            found.Add(groups);
        }

        if (found.Count == 1 && months.IsOneMonth)
            return found[0];
        List<DayGroup> joined = [.. DayGroups.Merge(found.SelectMany(groups => groups), _ => months.FirstDay)];
        Keep(place, new Joined(files, joined));
        return joined;
    }

    /// <summary>The same of the next version: without the files that it has no more, and with those that are new.</summary>
    public MonthSums Next(string version, IReadOnlySet<string> live, IEnumerable<FileSums> added) => new(
        plan, version,
        byFile.Values.Where(file => live.Contains(file.Key)).Concat(added)
            .ToDictionary(file => file.Key, StringComparer.Ordinal));

    private void Keep((int, string, MonthRun) place, Joined joined)
    {
        var count = joined.Groups.Count + 1;
        if (Interlocked.Add(ref _joinedGroups, count) > JoinedMax)
        {
            _joined.Clear();
            Interlocked.Exchange(ref _joinedGroups, count);
        }

        _joined[place] = joined;
    }

    /// <param name="Files">Those of the tenant that it was made of.</param>
    private sealed record Joined(Iceberg.TenantFiles Files, IReadOnlyList<DayGroup> Groups);
}

/// <summary>What one data file's rows add up to.</summary>
/// <param name="ByRollup">As <see cref="KeptSums"/> has its groups; null of a rollup of which some day has more than are
/// kept.</param>
internal sealed record FileSums(string Key, IReadOnlyList<IReadOnlyList<DayGroup>?> ByRollup);
