using System.Numerics;
using Lakehouse.Domain.Amounts;

namespace Lakehouse.Lake.Aggregates;

/// <summary>What one column adds up to in one group, exact: integers that stand for decimals of the column's scale.</summary>
/// <param name="Debit">Of the values from zero on. Negative where changes took some away.</param>
/// <param name="Credit">Of the values below zero.</param>
/// <param name="Debits">Rows that <paramref name="Debit"/> is of.</param>
/// <param name="Credits">Rows that <paramref name="Credit"/> is of. A sum over no row at all is NULL.</param>
public readonly record struct PartialSum(Int128 Debit, Int128 Credit, long Debits, long Credits)
{
    /// <exception cref="OverflowException">A result does not fit its bits.</exception>
    public static PartialSum operator +(PartialSum left, PartialSum right) => new(
        checked(left.Debit + right.Debit), checked(left.Credit + right.Credit), checked(left.Debits + right.Debits),
        checked(left.Credits + right.Credits));

    /// <summary>Debits and credits together.</summary>
    /// <param name="scale">Of the column.</param>
    public ExactNumber Total(byte scale) => new((BigInteger)Debit + Credit, scale);
}
