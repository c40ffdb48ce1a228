namespace Lakehouse.QueryApi.Planning;

/// <param name="Tiers">Where the rows, or their sums, came from.</param>
internal sealed record JournalAnswer(IReadOnlyList<JournalTotal> Totals, IReadOnlySet<Tier> Tiers);
