namespace Lakehouse.Model.Sql;

/// <summary>The rows whose key's hash, divided by <paramref name="Count"/>, leaves <paramref name="Index"/>; of a table without
/// key the row's hash. A slice of 256 contains slices of 65 536: index plus multiples of 256.</summary>
/// <param name="Index">From 0 to <paramref name="Count"/> - 1.</param>
public readonly record struct RowSlice(int Count, int Index);
