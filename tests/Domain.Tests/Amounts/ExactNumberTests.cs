using System.Numerics;
using FsCheck.Fluent;
using Lakehouse.Domain.Amounts;

namespace Lakehouse.Domain.Tests.Amounts;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.000", "0")]
    [InlineData("12.500", "12.5")]
    [InlineData("-0.000001", "-0.000001")]
    [InlineData("100", "100")]
    [InlineData("-99999999999999999999999999999999999999999.10", "-99999999999999999999999999999999999999999.1")]
    public void A_number_is_read_and_written_without_zeros_at_its_end(string text, string canonical) =>
        Assert.Equal(canonical, ExactNumber.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e5")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("+1")]
    [InlineData("--1")]
    [InlineData("1 2")]
    [InlineData("1.2.3")]
    [InlineData("٣")]
    public void What_is_no_decimal_is_refused(string text) => Assert.Throws<FormatException>(() => ExactNumber.Parse(text));

    [Fact]
    public void Equal_numbers_are_equal_values()
    {
        Assert.Equal(ExactNumber.Parse("1.50"), new ExactNumber(150, 2));
        Assert.Equal(default, ExactNumber.Parse("-0.0"));
        Assert.True(ExactNumber.Parse("-1.5") < ExactNumber.Parse("-1.49"));
    }

    [Fact]
    public void Arithmetic_agrees_with_integers_of_one_scale() => SeededProperty.Check(
        Prop.ForAll((long left, long right, ushort scales) =>
        {
            var (leftScale, rightScale) = (scales >> 8, scales & 0xFF);
            var (a, b) = (new ExactNumber(left, leftScale), new ExactNumber(right, rightScale));
            var (x, y) = (left * BigInteger.Pow(10, 255 - leftScale), right * BigInteger.Pow(10, 255 - rightScale));
            return a + b == new ExactNumber(x + y, 255) && a - b == new ExactNumber(x - y, 255)
                && a * b == new ExactNumber(x * y, 510) && a.CompareTo(b) == x.CompareTo(y)
                && ExactNumber.Parse(a.ToString()) == a;
        }));

    [Fact]
    public void A_sum_of_money_has_six_decimals_at_most()
    {
        var dollars = Currency.Of("USD");

        Assert.Equal(new ExactSum(-1_500_000, dollars), ExactNumber.Parse("-1.5000000").ToSum(dollars));
        Assert.Throws<FormatException>(() => ExactNumber.Parse("0.0000001").ToSum(dollars));
        Assert.Throws<OverflowException>(() => ExactNumber.Parse(new string('9', 34)).ToSum(dollars));
    }

    [Theory]
    [InlineData(1, 3, 2, "0.33")]
    [InlineData(-1, 3, 2, "-0.33")]
    [InlineData(1, 2, 0, "1")]
    [InlineData(-1, 2, 0, "-1")]
    [InlineData(1, -8, 2, "-0.13")]
    [InlineData(-6, -4, 4, "1.5")]
    public void A_ratio_is_rounded_half_away_from_zero(long numerator, long denominator, int decimals, string expected) =>
        Assert.Equal(expected, (ExactRatio.Of(numerator) / ExactRatio.Of(denominator)).Round(decimals).ToString());

    [Fact]
    public void Ratios_of_one_value_are_equal()
    {
        Assert.Equal(ExactRatio.Of(1) / ExactRatio.Of(3), ExactRatio.Of(-2) / ExactRatio.Of(-6));
        Assert.Equal(default, ExactRatio.Of(0) / ExactRatio.Of(-7));
        Assert.Equal(BigInteger.One, default(ExactRatio).Denominator);
    }
}
