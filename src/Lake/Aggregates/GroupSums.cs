namespace Lakehouse.Lake.Aggregates;

/// <summary>What the rows of one group add up to, or how much changes alter that.</summary>
/// <param name="Rollup">Place of the rollup in its <see cref="RollupPlan"/>.</param>
/// <param name="File">Key of the data file that the rows lie in; null where they are of several, or of changes.</param>
/// <param name="Month">As <c>_month</c> has it.</param>
/// <param name="Day">Null of rows without a day, and of days outside of the years 1 to 9999.</param>
/// <param name="Dimensions">Canonical texts, in the rollup's order; null: NULL.</param>
/// <param name="Currencies">The same of the plan's currency columns.</param>
/// <param name="Rows">Negative where changes took some away.</param>
/// <param name="Sums">In the plan's order.</param>
/// <param name="IsCrowded">Some day has more groups than are kept: this stands for all of that day's, without dimensions and
/// sums, and the answer is in the rows.</param>
public sealed record GroupSums(
    int Rollup, string? File, string Tenant, string Month, DateOnly? Day, IReadOnlyList<string?> Dimensions,
    IReadOnlyList<string?> Currencies, long Rows, IReadOnlyList<PartialSum> Sums, bool IsCrowded);
