namespace Lakehouse.Cli.Shadow;

/// <summary>What one comparison of a case found.</summary>
/// <param name="Equal">Cells that are equal.</param>
/// <param name="Moving">Cells that the source changed each time while the answer was asked for: nothing is said of them.</param>
internal sealed record ShadowResult(
    string Case, DateTimeOffset At, string Tenant, int Equal, int Moving, IReadOnlyList<ShadowDifference> Differences);

/// <param name="Old">By the old statement; null: no such row, or NULL.</param>
/// <param name="New">In the answer, likewise.</param>
/// <param name="Difference">New less old; null where one is no number.</param>
internal sealed record ShadowDifference(string Key, string Column, string? Old, string? New, string? Difference);
