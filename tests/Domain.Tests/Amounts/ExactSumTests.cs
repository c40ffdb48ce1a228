using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Lakehouse.Domain.Amounts;

namespace Lakehouse.Domain.Tests.Amounts;

public sealed class ExactSumTests
{
    private static readonly Currency Usd = Currency.Of("USD");

    [Theory]
    [InlineData("0.005", "USD", 1)]
    [InlineData("-0.005", "USD", -1)]
    [InlineData("0.004999", "USD", 0)]
    [InlineData("2.675", "USD", 268)]
    [InlineData("0.5", "JPY", 1)]
    [InlineData("-0.5", "JPY", -1)]
    [InlineData("1.5", "JPY", 2)]
    [InlineData("2.5", "JPY", 3)]
    [InlineData("0.0005", "KWD", 1)]
    [InlineData("0.0004", "KWD", 0)]
    public void Rounding_goes_half_away_from_zero(string amount, string currency, long minorUnits) =>
        Assert.Equal(minorUnits, ExactSum.Parse(amount, Currency.Of(currency)).Round().MinorUnits);

    [Theory]
    [InlineData("1.50", "1.500000")]
    [InlineData("-0.000001", "-0.000001")]
    [InlineData("100", "100.000000")]
    [InlineData("0.1234560000", "0.123456")]
    [InlineData("99999999999999999999999999999999.999999", "99999999999999999999999999999999.999999")]
    public void A_numeric_is_read_exactly(string text, string printed) =>
        Assert.Equal(printed, ExactSum.Parse(text, Usd).ToAmountString());

    [Theory]
    [InlineData("0.1234567")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.-5")]
    [InlineData("--1")]
    [InlineData(" 1")]
    public void Another_form_is_refused(string text) => Assert.Throws<FormatException>(() => ExactSum.Parse(text, Usd));

    [Fact]
    public void The_delta_is_what_rounding_added()
    {
        Assert.Equal("0.005000", ExactSum.Parse("0.005", Usd).RoundingDelta().ToAmountString());
        Assert.Equal("-0.004000", ExactSum.Parse("0.004", Usd).RoundingDelta().ToAmountString());
    }

    [Fact]
    public void Sums_and_rounding_agree_with_decimal() => SeededProperty.Check(
        Prop.ForAll(
            ArbMap.Default.ArbFor<DoNotSize<long>[]>(),
            micros =>
            {
                var sum = micros.Aggregate(ExactSum.Zero(Usd), (total, part) => total + new ExactSum(part.Item, Usd));
                var oracle = micros.Aggregate(0m, (total, part) => total + (part.Item / 1_000_000m));

                Assert.Equal(oracle.ToString("F6", CultureInfo.InvariantCulture), sum.ToAmountString());
                Assert.Equal(decimal.Round(oracle * 100, MidpointRounding.AwayFromZero), sum.Round().MinorUnits);
            }));

    [Fact]
    public void Printing_and_reading_give_the_same_sum() => SeededProperty.Check(
        Prop.ForAll(
            ArbMap.Default.ArbFor<Tuple<DoNotSize<long>, DoNotSize<ulong>>>(),
            parts =>
            {
                // 2^127 / 2^24, so that both halves are used and the sign survives.
                var sum = new ExactSum(new Int128(unchecked((ulong)(parts.Item1.Item >> 24)), parts.Item2.Item), Usd);

                Assert.Equal(sum, ExactSum.Parse(sum.ToAmountString(), Usd));
            }));
}
