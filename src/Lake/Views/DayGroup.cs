using Lakehouse.Lake.Aggregates;

namespace Lakehouse.Lake.Views;

/// <summary>What a day's rows add up to that are alike in some columns. Several may be of the same day and values.</summary>
/// <param name="Values">One for each of the columns that were asked for; null where they are NULL.</param>
public sealed record DayGroup(DateOnly Day, IReadOnlyList<string?> Values, PartialSum Sum);
