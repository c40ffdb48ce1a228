namespace Lakehouse.DuckDb.Vectors;

/// <summary>An exact decimal: <paramref name="Unscaled"/> / 10^<paramref name="Scale"/>. .NET's decimal has 28 digits, DuckDB's
/// 38.</summary>
public readonly record struct DuckDbDecimal(Int128 Unscaled, byte Scale)
{
    /// <summary>All digits of the scale, a point, no exponent: <c>-0.0500</c>.</summary>
    public override string ToString()
    {
        if (Scale == 0)
            return Unscaled.ToString();

        var digits = Int128.Abs(Unscaled).ToString().PadLeft(Scale + 1, '0');
        return $"{(Unscaled < 0 ? "-" : "")}{digits[..^Scale]}.{digits[^Scale..]}";
    }
}
