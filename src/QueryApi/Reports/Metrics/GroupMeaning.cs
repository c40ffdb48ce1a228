namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>What a group's values mean to a question.</summary>
/// <param name="Number">Equal for groups that are one to the question.</param>
/// <param name="Meets">Which measures its rows count for.</param>
internal sealed record GroupMeaning(int Number, bool[] Meets);
