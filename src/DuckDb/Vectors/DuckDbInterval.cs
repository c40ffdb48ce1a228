namespace Lakehouse.DuckDb.Vectors;

/// <summary>An interval as DuckDB keeps it: three numbers that do not carry into each other.</summary>
public readonly record struct DuckDbInterval(int Months, int Days, long Microseconds);
