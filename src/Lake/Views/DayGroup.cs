using Lakehouse.Lake.Aggregates;

namespace Lakehouse.Lake.Views;

/// <summary>What a day's rows add up to that are alike in some columns. Several may be of the same day and values.</summary>
/// <param name="Values">One for each of the columns that were asked for; null where they are NULL.</param>
/// <param name="Rows">Also those whose amounts are NULL. Negative where changes took some away.</param>
/// <param name="Sums">One for each of the amounts that were asked for.</param>
public sealed record DayGroup(DateOnly Day, IReadOnlyList<string?> Values, long Rows, IReadOnlyList<PartialSum> Sums);
