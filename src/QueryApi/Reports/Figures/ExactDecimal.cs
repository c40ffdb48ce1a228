using System.Numerics;
using Lakehouse.Domain.Amounts;

namespace Lakehouse.QueryApi.Reports.Figures;

/// <summary>A decimal as an answer shows it: sign, digits, a point; no exponent, and as many decimals as it was given.</summary>
/// <param name="Scale">Digits after the point, zeros at their end included.</param>
public readonly record struct ExactDecimal(ExactNumber Value, int Scale)
{
    // Longer ones are no amounts, and would only be sent to be multiplied.
    private const int DigitsMax = 60;

    /// <summary>Rounded once, half away from zero.</summary>
    public static ExactDecimal Of(ExactNumber exact, int scale) => new(
        exact.Scale <= scale ? exact : ExactRatio.Of(exact).Round(scale), scale);

    /// <summary>An amount in its currency's minor unit.</summary>
    public static ExactDecimal Of(ExactNumber exact, Currency currency) => Of(exact, currency.Exponent);

    /// <returns>False for what is no decimal, or far longer than an amount.</returns>
    public static bool TryParse(string text, out ExactDecimal value)
    {
        value = default;
        if (text.Length > DigitsMax || !ExactNumber.TryParse(text, out var number))
            return false;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        value = new ExactDecimal(number, point < 0 ? 0 : text.Length - point - 1);
        return true;
    }

    public override string ToString()
    {
        var digits = BigInteger.Abs(Value.Unscaled * BigInteger.Pow(10, Scale - Value.Scale)).ToString().PadLeft(Scale + 1, '0');
        var sign = Value.Unscaled.Sign < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
    }
}
