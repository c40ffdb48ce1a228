namespace Lakehouse.Lake.Aggregates;

/// <summary>A column whose sums are kept.</summary>
/// <param name="Scale">Digits after the point that its sums have; 0 of an integer.</param>
public readonly record struct SummedColumn(string Name, byte Scale);
