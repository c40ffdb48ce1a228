namespace Lakehouse.DuckDb.Vectors;

/// <summary>A column's name and type.</summary>
public sealed record DuckDbColumn(string Name, DuckDbLogicalType Type);

/// <summary>A logical type, read out of DuckDB once per result.</summary>
public sealed class DuckDbLogicalType
{
    internal DuckDbLogicalType(DuckDbTypeKind kind) => Kind = kind;

    public DuckDbTypeKind Kind { get; }

    /// <summary>Decimal digits in all, 1 to 38; 0 for every other kind.</summary>
    public byte Precision { get; internal init; }

    /// <summary>Decimal digits after the point; 0 for every other kind.</summary>
    public byte Scale { get; internal init; }

    /// <summary>Fields of a struct by their names; of a list or array one, <c>element</c>; of a map <c>key</c> and
    /// <c>value</c>.</summary>
    public IReadOnlyList<DuckDbColumn> Children { get; internal init; } = [];

    /// <summary>Values of an enum in the order of their numbers.</summary>
    public IReadOnlyList<string> EnumValues { get; internal init; } = [];

    /// <summary>Elements in every value of an array; 0 for every other kind.</summary>
    public int ArraySize { get; internal init; }

    /// <summary>Kind of the values as they lie in a vector: an integer for decimals and enums, else <see cref="Kind"/>.</summary>
    internal DuckDbTypeKind Storage { get; init; }

    /// <summary>Bytes of one value in a vector; 0 for nested kinds and those we do not read.</summary>
    internal int ValueBytes => Storage switch
    {
        DuckDbTypeKind.Boolean or DuckDbTypeKind.TinyInt or DuckDbTypeKind.UTinyInt => 1,
        DuckDbTypeKind.SmallInt or DuckDbTypeKind.USmallInt => 2,
        DuckDbTypeKind.Integer or DuckDbTypeKind.UInteger or DuckDbTypeKind.Float or DuckDbTypeKind.Date => 4,
        DuckDbTypeKind.BigInt or DuckDbTypeKind.UBigInt or DuckDbTypeKind.Double or DuckDbTypeKind.Time
            or DuckDbTypeKind.TimeTz or DuckDbTypeKind.TimeNanoseconds or DuckDbTypeKind.Timestamp
            or DuckDbTypeKind.TimestampTz or DuckDbTypeKind.TimestampSeconds or DuckDbTypeKind.TimestampMilliseconds
            or DuckDbTypeKind.TimestampNanoseconds => 8,
        DuckDbTypeKind.HugeInt or DuckDbTypeKind.UHugeInt or DuckDbTypeKind.Uuid or DuckDbTypeKind.Interval
            or DuckDbTypeKind.Varchar or DuckDbTypeKind.Blob or DuckDbTypeKind.Bit or DuckDbTypeKind.BigNum
            or DuckDbTypeKind.List or DuckDbTypeKind.Map => 16,
        _ => 0,
    };

    /// <summary>The type as SQL spells it.</summary>
    public override string ToString() => Kind switch
    {
        DuckDbTypeKind.Decimal => $"DECIMAL({Precision},{Scale})",
        DuckDbTypeKind.List => $"{Children[0].Type}[]",
        DuckDbTypeKind.Array => $"{Children[0].Type}[{ArraySize}]",
        DuckDbTypeKind.Struct => $"STRUCT({string.Join(", ", Children.Select(c => $"{SqlText.Identifier(c.Name)} {c.Type}"))})",
        DuckDbTypeKind.Map => $"MAP({Children[0].Type}, {Children[1].Type})",
        DuckDbTypeKind.Enum => $"ENUM({string.Join(", ", EnumValues.Select(SqlText.Literal))})",
        DuckDbTypeKind.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckDbTypeKind.TimeTz => "TIME WITH TIME ZONE",
        DuckDbTypeKind.TimestampSeconds => "TIMESTAMP_S",
        DuckDbTypeKind.TimestampMilliseconds => "TIMESTAMP_MS",
        DuckDbTypeKind.TimestampNanoseconds => "TIMESTAMP_NS",
        DuckDbTypeKind.TimeNanoseconds => "TIME_NS",
        _ => Kind.ToString().ToUpperInvariant(),
    };
}
