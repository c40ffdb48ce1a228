using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Lakehouse.Domain.Amounts;

/// <summary>A decimal of any size, as SQL prints a sum of <c>numeric</c>: nothing is rounded, nothing overflows.
/// <c>default</c> is zero. Equal numbers are equal values, however many zeros they were printed with.</summary>
public readonly record struct ExactNumber : IComparable<ExactNumber>
{
    private const int SumDecimals = 6;

    /// <param name="unscaled">The number times ten to <paramref name="scale"/>.</param>
    /// <param name="scale">Digits after the point, from 0.</param>
    public ExactNumber(BigInteger unscaled, int scale = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        (Unscaled, Scale) = unscaled >= long.MinValue && unscaled <= long.MaxValue
            ? Shorten((long)unscaled, scale)   // nearly all: without a big number for each zero
            : Shorten(unscaled, scale);
    }

    public BigInteger Unscaled { get; }

    /// <summary>Digits after the point; the last one is not zero.</summary>
    public int Scale { get; }

    public bool IsZero => Unscaled.IsZero;

    public static ExactNumber operator +(ExactNumber left, ExactNumber right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return new ExactNumber(left.UnscaledAt(scale) + right.UnscaledAt(scale), scale);
    }

    public static ExactNumber operator -(ExactNumber left, ExactNumber right) => left + -right;

    public static ExactNumber operator -(ExactNumber value) => new(-value.Unscaled, value.Scale);

    public static ExactNumber operator *(ExactNumber left, ExactNumber right) =>
        new(left.Unscaled * right.Unscaled, left.Scale + right.Scale);

    public static bool operator <(ExactNumber left, ExactNumber right) => left.CompareTo(right) < 0;

    public static bool operator >(ExactNumber left, ExactNumber right) => left.CompareTo(right) > 0;

    public static bool operator <=(ExactNumber left, ExactNumber right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ExactNumber left, ExactNumber right) => left.CompareTo(right) >= 0;

    public static implicit operator ExactNumber(long value) => new(value);

    /// <summary>Sign, digits, and a point with digits behind it: <c>-12.50</c>.</summary>
    /// <exception cref="FormatException">Another form: NaN, an infinity, an exponent.</exception>
    public static ExactNumber Parse(string text) => TryParse(text, out var number)
        ? number
        : throw new FormatException("A number is not a sign, digits, and digits after a point.");

    public static bool TryParse([NotNullWhen(true)] string? text, out ExactNumber number)
    {
        number = default;
        var digits = text?.StartsWith('-') == true ? text[1..] : text ?? "";
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (digits, "") : (digits[..point], digits[(point + 1)..]);
        if (whole.Length == 0 || (point >= 0 && fraction.Length == 0) || !(whole + fraction).All(char.IsAsciiDigit))
            return false;

        var unscaled = BigInteger.Parse(whole + fraction, NumberStyles.None, CultureInfo.InvariantCulture);
        number = new ExactNumber(digits.Length == text!.Length ? unscaled : -unscaled, fraction.Length);
        return true;
    }

    /// <summary>The same as a sum of one currency.</summary>
    /// <exception cref="FormatException">It has a seventh decimal: never rounded here.</exception>
    /// <exception cref="OverflowException">It does not fit 128 bits of millionths.</exception>
    public ExactSum ToSum(Currency currency) => Scale <= SumDecimals
        ? new ExactSum(checked((Int128)UnscaledAt(SumDecimals)), currency)
        : throw new FormatException($"An amount has {Scale} decimals; sums of money hold {SumDecimals}.");

    /// <summary>Whether a decimal column holds it as it is.</summary>
    /// <param name="whole">Digits that it has before the point.</param>
    /// <param name="decimals">Digits behind it.</param>
    public bool FitsDigits(int whole, int decimals) =>
        Scale <= decimals && BigInteger.Abs(Unscaled) < BigInteger.Pow(10, whole + Scale);

    public int CompareTo(ExactNumber other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return UnscaledAt(scale).CompareTo(other.UnscaledAt(scale));
    }

    /// <summary>Without zeros at the end of the fraction; read back by <see cref="Parse"/>.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var sign = Unscaled.Sign < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
    }

    private static (TInteger Unscaled, int Scale) Shorten<TInteger>(TInteger unscaled, int scale)
        where TInteger : IBinaryInteger<TInteger>
    {
        var ten = TInteger.CreateChecked(10);
        while (scale > 0 && TInteger.IsZero(unscaled % ten))
            (unscaled, scale) = (unscaled / ten, scale - 1);
        return (unscaled, scale);
    }

    private BigInteger UnscaledAt(int scale) => scale == Scale ? Unscaled : Unscaled * BigInteger.Pow(10, scale - Scale);
}
