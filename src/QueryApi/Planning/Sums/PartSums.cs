using Lakehouse.Lake.Views;

namespace Lakehouse.QueryApi.Planning.Sums;

/// <summary>What a statement added one part up to.</summary>
/// <param name="Read">Of the statement, which other parts may have shared.</param>
internal sealed record PartSums(IReadOnlyList<DayGroup> Groups, StatementRead Read);
