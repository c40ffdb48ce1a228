using Lakehouse.Domain.Amounts;

namespace Lakehouse.Domain.Tests.Amounts;

public sealed class MoneyTests
{
    private static readonly Currency Usd = Currency.Of("USD");
    private static readonly Currency Eur = Currency.Of("EUR");

    [Theory]
    [InlineData("JPY", 0)]
    [InlineData("KRW", 0)]
    [InlineData("ISK", 0)]
    [InlineData("USD", 2)]
    [InlineData("HUF", 2)]
    [InlineData("MRU", 2)]
    [InlineData("KWD", 3)]
    [InlineData("TND", 3)]
    public void Currencies_have_the_exponent_of_ISO_4217(string code, int exponent) =>
        Assert.Equal(exponent, Currency.Of(code).Exponent);

    [Theory]
    [InlineData("USS")]
    [InlineData("usd")]
    [InlineData("XAU")]
    [InlineData("")]
    public void An_unknown_currency_is_refused(string code) => Assert.Throws<UnknownCurrencyException>(() => Currency.Of(code));

    [Fact]
    public void A_refused_currency_comes_with_near_ones() =>
        Assert.Contains(
            "USD", Assert.Throws<UnknownCurrencyException>(() => Currency.Of("usd")).Message, StringComparison.Ordinal);

    [Fact]
    public void No_currency_has_no_code() => Assert.Throws<InvalidOperationException>(() => default(Currency).Code);

    [Theory]
    [InlineData(-1250, "USD", "-12.50 USD")]
    [InlineData(5, "USD", "0.05 USD")]
    [InlineData(-5, "KWD", "-0.005 KWD")]
    [InlineData(1250, "JPY", "1250 JPY")]
    [InlineData(long.MinValue, "USD", "-92233720368547758.08 USD")]
    public void Money_is_printed_with_the_digits_of_its_currency(long minorUnits, string currency, string text) =>
        Assert.Equal(text, new Money(minorUnits, Currency.Of(currency)).ToString());

    [Fact]
    public void Two_currencies_are_neither_added_nor_compared()
    {
        Assert.Throws<CurrencyMismatchException>(() => new Money(1, Usd) + new Money(1, Eur));
        Assert.Throws<CurrencyMismatchException>(() => new Money(1, Usd) - new Money(1, Eur));
        Assert.Throws<CurrencyMismatchException>(() => new Money(1, Usd) < new Money(1, Eur));
        Assert.Throws<CurrencyMismatchException>(() => ExactSum.Zero(Usd) + ExactSum.Zero(Eur));
    }

    [Fact]
    public void A_sum_that_does_not_fit_is_refused() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, Usd) + new Money(1, Usd));
}
