using System.Numerics;

namespace Lakehouse.Domain.Amounts;

/// <summary>What arithmetic over exact numbers gives, division too: a fraction in lowest terms, denominator above zero. Rounded
/// once, by <see cref="Round"/>. <c>default</c> is zero.</summary>
public readonly record struct ExactRatio
{
    private readonly BigInteger _denominatorLessOne;

    private ExactRatio(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        _denominatorLessOne = (denominator / divisor) - 1;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator => _denominatorLessOne + 1;

    public static ExactRatio operator +(ExactRatio left, ExactRatio right) => new(
        (left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static ExactRatio operator -(ExactRatio left, ExactRatio right) => left + -right;

    public static ExactRatio operator -(ExactRatio value) => new(-value.Numerator, value.Denominator);

    public static ExactRatio operator *(ExactRatio left, ExactRatio right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <exception cref="DivideByZeroException"><paramref name="right"/> is zero.</exception>
    public static ExactRatio operator /(ExactRatio left, ExactRatio right) => right.Numerator.IsZero
        ? throw new DivideByZeroException("A ratio over zero has no value.")
        : new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static implicit operator ExactRatio(ExactNumber number) => Of(number);

    public static ExactRatio Of(ExactNumber number) => new(number.Unscaled, BigInteger.Pow(10, number.Scale));

    /// <summary>The nearest number with so many decimals; a half goes away from zero, as PostgreSQL rounds.</summary>
    public ExactNumber Round(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        var (quotient, remainder) = BigInteger.DivRem(Numerator * BigInteger.Pow(10, decimals), Denominator);
        var isHalfOrMore = 2 * BigInteger.Abs(remainder) >= Denominator;
        return new ExactNumber(isHalfOrMore ? quotient + Numerator.Sign : quotient, decimals);
    }

    public override string ToString() => $"{Numerator}/{Denominator}";
}
