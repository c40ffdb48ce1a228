using Lakehouse.Lake.Views;

namespace Lakehouse.QueryApi.Planning.Sums;

/// <summary>What one statement read.</summary>
internal sealed class StatementRead(ViewAnswer answer)
{
    public int FilesScanned { get; } = answer.FilesScanned;

    public IReadOnlySet<Tier> Tiers { get; } = TiersOf(answer);

    public static IReadOnlySet<Tier> TiersOf(ViewAnswer answer)
    {
        HashSet<Tier> tiers = [];
        if (answer.FilesScanned > 0)
            tiers.Add(Tier.Lake);
        if (answer.HotRows > 0 || tiers.Count == 0)
            tiers.Add(Tier.HotMemory);
        return tiers;
    }
}
