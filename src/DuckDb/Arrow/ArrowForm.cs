namespace Lakehouse.DuckDb.Arrow;

/// <summary>Which append method a column takes; several kinds share one. One compare per value checks it.</summary>
internal enum ArrowForm : byte
{
    Boolean,
    Int16,
    Int32,
    Int64,
    Float32,
    Float64,
    Decimal,
    Bytes,
    Uuid,
    Struct,
}
