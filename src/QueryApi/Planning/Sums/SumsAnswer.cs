namespace Lakehouse.QueryApi.Planning.Sums;

/// <param name="Tiers">Where the rows, or their sums, came from.</param>
/// <param name="FilesScanned">Data files that were read for what is in it, now or for an earlier question.</param>
internal sealed record SumsAnswer(IReadOnlyList<TenantSums> Parts, IReadOnlySet<Tier> Tiers, int FilesScanned);
