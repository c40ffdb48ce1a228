namespace Lakehouse.Domain.Amounts;

/// <summary>A rounded amount of one currency, as an answer shows it. Sums before the boundary are
/// <see cref="ExactSum"/>.</summary>
/// <param name="MinorUnits">Cents for USD, yen for JPY, 1/1000 dinar for KWD (ISO 4217 exponent). Debit is positive.</param>
public readonly record struct Money(long MinorUnits, Currency Currency) : IComparable<Money>
{
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The result does not fit 64 bits of minor units.</exception>
    public static Money operator +(Money left, Money right)
    {
        CurrencyMismatchException.ThrowIfDifferent(left.Currency, right.Currency);
        return left with { MinorUnits = checked(left.MinorUnits + right.MinorUnits) };
    }

    /// <inheritdoc cref="op_Addition"/>
    public static Money operator -(Money left, Money right)
    {
        CurrencyMismatchException.ThrowIfDifferent(left.Currency, right.Currency);
        return left with { MinorUnits = checked(left.MinorUnits - right.MinorUnits) };
    }

    public static Money operator -(Money value) => value with { MinorUnits = checked(-value.MinorUnits) };

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <exception cref="CurrencyMismatchException">The currencies differ: there is no order between them.</exception>
    public int CompareTo(Money other)
    {
        CurrencyMismatchException.ThrowIfDifferent(Currency, other.Currency);
        return MinorUnits.CompareTo(other.MinorUnits);
    }

    /// <summary>The amount with all digits of its minor unit: <c>-12.50</c>, <c>1250</c> yen as <c>1250</c>.</summary>
    public string ToAmountString() => FixedPoint.Format(MinorUnits, Currency.Exponent);

    /// <summary><c>-12.50 USD</c>.</summary>
    public override string ToString() => $"{ToAmountString()} {Currency}";
}
