using Lakehouse.Domain.Amounts;

namespace Lakehouse.Sample.Loading;

/// <summary>Money as a column of type <c>numeric</c> holds it, and back.</summary>
internal static class NumericAmount
{
    internal static decimal Of(Money money)
    {
        var units = (UInt128)Int128.Abs(money.MinorUnits);
        var (low, middle) = unchecked(((int)(uint)(units & uint.MaxValue), (int)(uint)(units >> 32)));
        return new decimal(low, middle, hi: 0, money.MinorUnits < 0, (byte)money.Currency.Exponent);
    }

    /// <exception cref="OverflowException">More digits than 64 bits of minor units hold.</exception>
    internal static Money ToMoney(decimal amount, Currency currency)
    {
        for (var digit = 0; digit < currency.Exponent; digit++)
            amount *= 10;
        return new Money((long)amount, currency);
    }
}
