using Lakehouse.QueryApi.Planning.Sums;

namespace Lakehouse.QueryApi.Planning.Kept;

/// <summary>Names totals that never change.</summary>
/// <param name="Tag">Of the part's days: another one after each change that may concern them, or after each fold that
/// does.</param>
/// <param name="IsFolded">Of rows as the last fold left them; else as they are, with what changed since.</param>
internal readonly record struct PartKey(SumsPart Part, string Tag, bool IsFolded);
