namespace Lakehouse.Domain.Amounts;

/// <summary>Integers that stand for decimals: digits before and after an implied point.</summary>
internal static class FixedPoint
{
    /// <summary>All digits after the point are written, also zeros.</summary>
    internal static string Format(Int128 units, int digits)
    {
        var text = Int128.Abs(units).ToString().PadLeft(digits + 1, '0');
        var whole = text[..^digits];
        var sign = units < 0 ? "-" : "";
        return digits == 0 ? sign + whole : $"{sign}{whole}.{text[^digits..]}";
    }

    internal static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }

    /// <summary>Quotient to the nearest integer; a half goes away from zero, as PostgreSQL rounds <c>numeric</c>.</summary>
    internal static Int128 DivideHalfAway(Int128 dividend, Int128 divisor)
    {
        Invariant.Holds(divisor > 0);
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        var isHalfOrMore = Int128.Abs(remainder) >= divisor - Int128.Abs(remainder);
        return isHalfOrMore ? quotient + (dividend < 0 ? -1 : 1) : quotient;
    }
}
