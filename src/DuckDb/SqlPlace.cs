namespace Lakehouse.DuckDb;

/// <summary>A place in SQL text.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units of the line.</param>
public readonly record struct SqlPlace(int Line, int Column);
