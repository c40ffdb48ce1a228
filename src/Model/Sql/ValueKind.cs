namespace Lakehouse.Model.Sql;

/// <summary>What a value is, in either dialect: decides its canonical text.</summary>
public enum ValueKind
{
    /// <summary><c>t</c> or <c>f</c>.</summary>
    Boolean,

    /// <summary>Integers: decimal digits with a minus sign where negative.</summary>
    Int16,
    Int32,
    Int64,

    /// <summary>The IEEE 754 bits as 8 lower-case hexadecimal digits; every NaN is <c>7fc00000</c>.</summary>
    Float32,

    /// <summary>The IEEE 754 bits as 16 lower-case hexadecimal digits; every NaN is <c>7ff8000000000000</c>.</summary>
    Float64,

    /// <summary>Digits without zeros at the end of the fraction: <c>-0.5</c>, <c>100</c>.</summary>
    Decimal,

    /// <summary>As it is. Also for any type that the lake keeps as PostgreSQL prints it.</summary>
    Text,

    /// <summary><c>character(n)</c>: without the blanks at its end, which PostgreSQL calls insignificant.</summary>
    PaddedText,

    /// <summary>As PostgreSQL prints it: <c>json</c> byte for byte.</summary>
    Json,

    /// <summary>Lower-case hexadecimal digits.</summary>
    Binary,

    /// <summary>Lower case, with dashes.</summary>
    Uuid,

    /// <summary>Days since 1970-01-01, or <c>infinity</c>, <c>-infinity</c>.</summary>
    Date,

    /// <summary>Microseconds since midnight.</summary>
    Time,

    /// <summary>Microseconds since 1970-01-01 00:00 without a zone, or <c>infinity</c>, <c>-infinity</c>.</summary>
    Timestamp,

    /// <summary>Microseconds since 1970-01-01 00:00 UTC, or <c>infinity</c>, <c>-infinity</c>.</summary>
    TimestampTz,
}
