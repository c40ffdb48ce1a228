using System.Globalization;

namespace Lakehouse.Domain.Amounts;

/// <summary>A sum before the answer's boundary: exact, of one currency, six decimals. Rounded once, by
/// <see cref="Round"/>.</summary>
/// <param name="Millionths">The amount times 1 000 000; up to 32 digits before the point. Debit is positive.</param>
public readonly record struct ExactSum(Int128 Millionths, Currency Currency)
{
    private const int Decimals = 6;

    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The result does not fit 128 bits.</exception>
    public static ExactSum operator +(ExactSum left, ExactSum right)
    {
        CurrencyMismatchException.ThrowIfDifferent(left.Currency, right.Currency);
        return left with { Millionths = checked(left.Millionths + right.Millionths) };
    }

    /// <inheritdoc cref="op_Addition"/>
    public static ExactSum operator -(ExactSum left, ExactSum right)
    {
        CurrencyMismatchException.ThrowIfDifferent(left.Currency, right.Currency);
        return left with { Millionths = checked(left.Millionths - right.Millionths) };
    }

    public static ExactSum operator -(ExactSum value) => value with { Millionths = checked(-value.Millionths) };

    public static ExactSum Zero(Currency currency) => new(0, currency);

    /// <summary>What an answer already rounded stands for.</summary>
    public static ExactSum Of(Money money) =>
        new(money.MinorUnits * FixedPoint.PowerOfTen(Decimals - money.Currency.Exponent), money.Currency);

    /// <summary>Reads what SQL prints for a <c>numeric</c>: sign, digits, at most six significant digits after the
    /// point.</summary>
    /// <exception cref="FormatException">Another form, a seventh decimal that is not zero, or NaN: never rounded
    /// here.</exception>
    /// <exception cref="OverflowException">More than 128 bits.</exception>
    public static ExactSum Parse(string amount, Currency currency)
    {
        var point = amount.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? amount : amount[..point];
        var fraction = point < 0 ? "" : amount[(point + 1)..].TrimEnd('0');
        if (fraction.Length > Decimals || !fraction.All(char.IsAsciiDigit) || whole.TrimStart('-').Length == 0)
            throw new FormatException("An amount is not a decimal with at most six decimals.");

        var digits = whole + fraction.PadRight(Decimals, '0');
        return new ExactSum(Int128.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), currency);
    }

    /// <summary>The answer: minor units, half away from zero.</summary>
    /// <exception cref="OverflowException">The answer does not fit 64 bits of minor units.</exception>
    public Money Round()
    {
        var divisor = FixedPoint.PowerOfTen(Decimals - Currency.Exponent);
        return new Money(checked((long)FixedPoint.DivideHalfAway(Millionths, divisor)), Currency);
    }

    /// <summary>What rounding adds: the rounded answer less this sum. At most half a minor unit; stands beside the
    /// answer.</summary>
    public ExactSum RoundingDelta() => Of(Round()) - this;

    /// <summary>All six decimals: <c>-12.500000</c>.</summary>
    public string ToAmountString() => FixedPoint.Format(Millionths, Decimals);

    public override string ToString() => $"{ToAmountString()} {Currency}";
}
