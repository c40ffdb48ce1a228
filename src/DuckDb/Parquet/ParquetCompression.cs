namespace Lakehouse.DuckDb.Parquet;

/// <summary>Codec of every page of a file.</summary>
public enum ParquetCompression
{
    /// <summary>Smallest; for what is read often or kept long.</summary>
    Zstd,
    Snappy,
    /// <summary>LZ4_RAW of the Parquet specification.</summary>
    Lz4,
    Uncompressed,
}
