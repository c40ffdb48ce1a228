namespace Lakehouse.DuckDb.Arrow;

/// <summary>What a column holds. In brackets: the method that appends it.</summary>
public enum ArrowKind
{
    /// <summary>[Boolean] A bit each.</summary>
    Boolean,
    /// <summary>[Int16]</summary>
    Int16,
    /// <summary>[Int32]</summary>
    Int32,
    /// <summary>[Int64]</summary>
    Int64,
    /// <summary>[Float32]</summary>
    Float32,
    /// <summary>[Float64]</summary>
    Float64,
    /// <summary>[Decimal] In DuckDB's width: 2 bytes up to 4 digits, 4 up to 9, 8 up to 18, 16 up to 38.</summary>
    Decimal,
    /// <summary>[Bytes] Valid UTF-8; the caller vouches for it, nobody checks.</summary>
    Utf8,
    /// <summary>[Bytes]</summary>
    Binary,
    /// <summary>[Uuid] 16 bytes, most significant first.</summary>
    Uuid,
    /// <summary>[Int32] Days since 1970-01-01; ±<see cref="int.MaxValue"/> are the infinities.</summary>
    Date,
    /// <summary>[Int64] Microseconds since midnight, up to and with 24:00:00.</summary>
    Time,
    /// <summary>[Int64] Microseconds since 1970-01-01 in no zone; ±<see cref="long.MaxValue"/> are the infinities.</summary>
    Timestamp,
    /// <summary>[Int64] Microseconds since 1970-01-01 UTC; ±<see cref="long.MaxValue"/> are the infinities.</summary>
    TimestampTz,
    /// <summary>[Struct] Validity here, values in the children.</summary>
    Struct,
}
