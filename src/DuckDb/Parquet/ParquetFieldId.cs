namespace Lakehouse.DuckDb.Parquet;

/// <summary>Number of a column, and of what lies below it.</summary>
/// <param name="Id">Iceberg's id of the field, at least 0.</param>
/// <param name="Children">Of a struct by field name, of a list <c>element</c>, of a map <c>key</c> and <c>value</c>; else
/// null.</param>
public sealed record ParquetFieldId(int Id, IReadOnlyDictionary<string, ParquetFieldId>? Children = null);
