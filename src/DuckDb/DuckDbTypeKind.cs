namespace Lakehouse.DuckDb;

/// <summary>Which logical type a column has; the numbers are those of <c>duckdb_type</c>.</summary>
public enum DuckDbTypeKind
{
    Invalid = 0,
    Boolean = 1,
    TinyInt = 2,
    SmallInt = 3,
    Integer = 4,
    BigInt = 5,
    UTinyInt = 6,
    USmallInt = 7,
    UInteger = 8,
    UBigInt = 9,
    Float = 10,
    Double = 11,
    /// <summary>Microseconds since 1970-01-01 in no zone; <see cref="long.MaxValue"/> and its negation are the
    /// infinities.</summary>
    Timestamp = 12,
    /// <summary>Days since 1970-01-01; <see cref="int.MaxValue"/> and its negation are the infinities.</summary>
    Date = 13,
    /// <summary>Microseconds since midnight, 24:00:00 included.</summary>
    Time = 14,
    Interval = 15,
    HugeInt = 16,
    Varchar = 17,
    Blob = 18,
    Decimal = 19,
    TimestampSeconds = 20,
    TimestampMilliseconds = 21,
    TimestampNanoseconds = 22,
    Enum = 23,
    List = 24,
    Struct = 25,
    Map = 26,
    /// <summary>The 128 bits with the highest one flipped, so that signed order is the order of the digits.</summary>
    Uuid = 27,
    Union = 28,
    Bit = 29,
    TimeTz = 30,
    /// <summary>Microseconds since 1970-01-01 UTC, infinities as in <see cref="Timestamp"/>.</summary>
    TimestampTz = 31,
    UHugeInt = 32,
    Array = 33,
    Any = 34,
    BigNum = 35,
    SqlNull = 36,
    StringLiteral = 37,
    IntegerLiteral = 38,
    TimeNanoseconds = 39,
    Geometry = 40,
    Variant = 41,
}
