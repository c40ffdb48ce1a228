namespace Lakehouse.DuckDb.Parquet;

/// <summary>How one file is written.</summary>
public sealed record ParquetWriteOptions
{
    /// <summary>Default Zstd at DuckDB's level (3).</summary>
    public ParquetCompression Compression { get; init; } = ParquetCompression.Zstd;

    /// <summary>Rows in a group, rounded up to a multiple of 2 048. Default 122 880 (60 vectors), DuckDB's own: it scans in
    /// parallel by group.</summary>
    public int RowGroupRows { get; init; } = 122_880;

    /// <summary>Ids by column name; names that the SELECT does not have are refused. Default none. DuckDB compares the names
    /// without regard to case.</summary>
    public IReadOnlyDictionary<string, ParquetFieldId> FieldIds { get; init; } = new Dictionary<string, ParquetFieldId>();
}
