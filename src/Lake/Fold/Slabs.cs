using System.Text;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;

namespace Lakehouse.Lake.Fold;

/// <summary>One tenant's month.</summary>
internal readonly record struct FoldPartition(string Tenant, string Month);

/// <summary>A set of whole partitions that a fold holds in memory at once.</summary>
/// <param name="IsAll">There is no other: no row has to be told apart.</param>
internal sealed record Slab(IReadOnlyList<FoldPartition> Parts, bool IsAll)
{
    /// <summary>Makes the temporary table that <see cref="Contains"/> asks.</summary>
    public void LoadParts(DuckDbConnection duck)
    {
        duck.Execute("CREATE OR REPLACE TEMP TABLE slab_parts (tenant VARCHAR, month VARCHAR)");
        if (IsAll)
            return;
        using var insert = duck.Prepare("INSERT INTO slab_parts VALUES (?, ?)");
        foreach (var part in Parts)
            insert.Execute(part.Tenant, part.Month);
    }

    /// <summary>SQL condition on a relation with <c>_tenant</c> and <c>_month</c>.</summary>
    public string Contains(string alias) => IsAll
        ? "true"
        : $"({alias}._tenant BETWEEN {SqlText.Literal(Parts[0].Tenant)} AND {SqlText.Literal(Parts[^1].Tenant)} AND EXISTS "
            + $"(SELECT 1 FROM slab_parts p WHERE p.tenant = {alias}._tenant AND p.month = {alias}._month))";
}

/// <summary>Divides a fold's partitions into slabs of bounded size.</summary>
internal static class Slabs
{
    private static readonly Comparer<string> Utf8Order = Comparer<string>.Create(
        (left, right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));

    /// <param name="rowsBefore">Rows that are there, by partition, in any order; <c>arrived</c> is added.</param>
    public static IReadOnlyList<Slab> Plan(DuckDbConnection duck, IEnumerable<(FoldPartition Part, long Rows)> rowsBefore)
    {
        var rows = new Dictionary<FoldPartition, long>();
        foreach (var (part, count) in rowsBefore.Concat(Count(duck, "arrived")))
            rows[part] = rows.GetValueOrDefault(part) + count;
        // In DuckDB's order, which is that of UTF-8: Contains asks for a range of tenants.
        var ordered = rows.OrderBy(part => part.Key.Tenant, Utf8Order).ThenBy(part => part.Key.Month, Utf8Order);
        var groups = Group(ordered).ToList();
        return [.. groups.Select(parts => new Slab(parts, groups.Count == 1))];
    }

    /// <summary>Rows of a relation by partition.</summary>
    public static IEnumerable<(FoldPartition Part, long Rows)> Count(DuckDbConnection duck, string relation) =>
        duck.Rows($"SELECT _tenant, _month, count(*) FROM {relation} GROUP BY ALL")
            .Select(row => (new FoldPartition((string)row[0]!, (string)row[1]!), (long)row[2]!));

    private static IEnumerable<List<FoldPartition>> Group(IEnumerable<KeyValuePair<FoldPartition, long>> rows)
    {
        List<FoldPartition> parts = [];
        long sum = 0;
        foreach (var (part, count) in rows)
        {
            if (parts.Count > 0 && sum + count > FoldLimits.SlabRows)
            {
                yield return parts;
                (parts, sum) = ([], 0);
            }

            parts.Add(part);
            sum += count;
        }

        if (parts.Count > 0)
            yield return parts;
    }
}
