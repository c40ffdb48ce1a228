using System.Collections.Immutable;
using Lakehouse.Lake.Aggregates;

namespace Lakehouse.Lake.Views;

/// <summary>A table's kept sums by tenant and month, of one of its versions, in memory. Immutable.</summary>
/// <param name="Plan">What is kept.</param>
/// <param name="MetadataKey">Names the version.</param>
internal sealed record MonthSums(
    RollupPlan Plan, string MetadataKey, ImmutableDictionary<string, ImmutableArray<FileSums>> ByTenant)
{
    public IEnumerable<string> Files => ByTenant.Values.SelectMany(files => files).Select(file => file.Key).Distinct();

    /// <summary>The groups of a rollup in a tenant's month.</summary>
    /// <returns>Null where some day has more groups than are kept: the answer is in the rows.</returns>
    public IReadOnlyList<GroupSums>? Find(int rollup, string tenant, string month)
    {
        List<GroupSums> found = [];
        foreach (var file in ByTenant.GetValueOrDefault(tenant, []))
        {
            if (file.Month != month)
                continue;
            foreach (var group in file.Groups)
            {
                if (group.Rollup != rollup)
                    continue;
                if (group.IsCrowded)
                    return null;
                found.Add(group);
            }
        }

        return found;
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
internal sealed record FileSums(string Key, string Tenant, string Month, IReadOnlyList<GroupSums> Groups);
