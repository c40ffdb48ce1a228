namespace Lakehouse.Model.Declaration;

/// <summary>A set of dimensions for which partial sums are kept; up to 100 groups for each tenant and day, rows beyond
/// that.</summary>
/// <param name="Dimensions">Each one of the table's dimensions, once.</param>
public sealed record Rollup(SourcePlace Place, IReadOnlyList<Declared<string>> Dimensions);
