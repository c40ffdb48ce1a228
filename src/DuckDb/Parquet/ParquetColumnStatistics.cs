namespace Lakehouse.DuckDb.Parquet;

/// <summary>What a file says of one leaf column.</summary>
/// <param name="Path">The column's name, or the names from the outermost down: <c>after</c>, <c>amount</c>. Lists have
/// <c>element</c>, maps <c>key</c> and <c>value</c>.</param>
/// <param name="FieldId">As given when writing; null when none was.</param>
/// <param name="Values">Rows of a plain column or struct field, elements of a list; nulls included.</param>
/// <param name="Nulls">NULLs among them, those of a NULL struct included.</param>
/// <param name="Bytes">Compressed size in the file.</param>
/// <param name="Min">No value is less (see remarks); null when unknown or when all are NULL.</param>
/// <param name="Max">No value is greater; null when unknown or when all are NULL.</param>
/// <remarks> The text is DuckDB's for the type: digits for numbers, decimals with all digits of their scale (and, where it is the
/// precision, none before the point: <c>.5</c>), ISO for dates and times (<c>infinity</c>, <c>44-01-01 (BC)</c>), 1 or 0 for
/// booleans, hexadecimal for BLOB. Exact for all fixed-size types. Texts and blobs of more than 256 bytes are cut: then
/// <c>Min</c> is below and <c>Max</c> above every value, and where no text is above, both are null. NaN is left out of the
/// bounds, as Iceberg wants; one row group in which all values are NULL or NaN makes the bounds of the file null.
/// </remarks>
public sealed record ParquetColumnStatistics(
    IReadOnlyList<string> Path, int? FieldId, long Values, long Nulls, long Bytes, string? Min, string? Max);
