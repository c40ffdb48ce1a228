namespace Lakehouse.Domain.Amounts;

/// <summary>Amounts of two currencies met in one sum. Group by currency first.</summary>
public sealed class CurrencyMismatchException(Currency left, Currency right)
    : Exception($"Amounts in {left} and {right} cannot be added; group by currency first.")
{
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    public static void ThrowIfDifferent(Currency left, Currency right)
    {
        if (left != right)
            throw new CurrencyMismatchException(left, right);
    }
}
