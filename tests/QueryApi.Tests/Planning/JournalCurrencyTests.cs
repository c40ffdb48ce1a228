using Lakehouse.QueryApi.Planning;

namespace Lakehouse.QueryApi.Tests.Planning;

public sealed class JournalCurrencyTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("usd")]
    [InlineData("QQQ")]
    public void Amounts_of_an_unknown_currency_are_refused_not_left_out(string? code) =>
        Assert.Throws<ReportRefusedException>(() => JournalCurrency.Of(code));
}
