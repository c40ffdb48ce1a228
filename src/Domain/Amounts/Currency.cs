namespace Lakehouse.Domain.Amounts;

/// <summary>A currency of ISO 4217 by its alphabetic code. <c>default</c> is no currency: every member refuses it.</summary>
public readonly record struct Currency
{
    private readonly string? _code;

    private Currency(string code, int exponent) => (_code, Exponent) = (code, exponent);

    /// <summary>Three upper-case letters.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public string Code => _code ?? throw new InvalidOperationException("No currency: 'default' was used as a Currency.");

    /// <summary>Decimal digits of the minor unit: 0 (JPY), 2 (USD) or 3 (KWD).</summary>
    public int Exponent { get; }

    /// <param name="code">As ISO 4217 writes it, in upper case: <c>USD</c>.</param>
    /// <exception cref="UnknownCurrencyException">ISO 4217 has no such code.</exception>
    public static Currency Of(string code) =>
        TryFind(code, out var currency) ? currency : throw new UnknownCurrencyException(code);

    /// <returns>False when ISO 4217 has no such code; lower case is another code.</returns>
    public static bool TryFind(string? code, out Currency currency)
    {
        if (code is not null && Iso4217.Exponents.TryGetValue(code, out var exponent))
        {
            currency = new Currency(code, exponent);
            return true;
        }

        currency = default;
        return false;
    }

    public override string ToString() => Code;
}
