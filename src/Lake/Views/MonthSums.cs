using System.Collections.Immutable;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Views;

/// <summary>A table's kept sums by tenant and month, of one of its versions, in memory. Immutable.</summary>
/// <param name="Plan">What is kept.</param>
/// <param name="MetadataKey">Names the version.</param>
internal sealed record MonthSums(
    RollupPlan Plan, string MetadataKey, ImmutableDictionary<string, ImmutableArray<FileSums>> ByTenant)
{
    public IEnumerable<string> Files => ByTenant.Values.SelectMany(files => files).Select(file => file.Key).Distinct();

    /// <summary>The groups of a rollup in a tenant's month.</summary>
    /// <param name="files">The data files of that month.</param>
    /// <returns>Null where a file's are not here, or some day has more groups than are kept: the answer is in the rows.</returns>
    public IReadOnlyList<DayGroup>? Find(int rollup, string tenant, IEnumerable<DataFile> files)
    {
        var known = ByTenant.GetValueOrDefault(tenant, []);
        List<IReadOnlyList<DayGroup>> found = [];
        foreach (var file in files)
        {
            if (known.FirstOrDefault(one => one.Key == file.Key)?.ByRollup[rollup] is not { } groups)
                return null;
            found.Add(groups);
        }

        return found.Count == 1 ? found[0] : [.. found.SelectMany(groups => groups)];
    }

    /// <summary>The same of the next version: without the files that it has no more, and with those that are new.</summary>
    public MonthSums Next(RollupPlan plan, string metadataKey, IReadOnlySet<string> live, IEnumerable<FileSums> added)
    {
        var tenants = ByTenant.ToBuilder();
        foreach (var (tenant, files) in ByTenant)
        {
            var kept = files.RemoveAll(file => !live.Contains(file.Key));
            if (kept.Length == 0)
                tenants.Remove(tenant);
            else if (kept.Length < files.Length)
                tenants[tenant] = kept;
        }

        foreach (var file in added)
            tenants[file.Tenant] = tenants.GetValueOrDefault(file.Tenant, []).Add(file);
        return new MonthSums(plan, metadataKey, tenants.ToImmutable());
    }
}

/// <summary>What one data file's rows add up to.</summary>
/// <param name="ByRollup">As <see cref="KeptMonth"/> has its groups; null of a rollup of which some day has more than are
/// kept.</param>
internal sealed record FileSums(string Key, string Tenant, string Month, IReadOnlyList<IReadOnlyList<DayGroup>?> ByRollup);
