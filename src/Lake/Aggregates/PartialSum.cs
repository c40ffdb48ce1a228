using System.Numerics;
using Lakehouse.Domain.Amounts;

namespace Lakehouse.Lake.Aggregates;

/// <summary>What one column adds up to in one group, exact: integers that stand for decimals of the column's scale.</summary>
/// <param name="Debit">Of the values from zero on. Negative where changes took some away.</param>
/// <param name="Credit">Of the values below zero.</param>
/// <param name="Values">Rows that have a value at all: a sum over none is NULL.</param>
public readonly record struct PartialSum(Int128 Debit, Int128 Credit, long Values)
{
    /// <exception cref="OverflowException">A result does not fit its bits.</exception>
    public static PartialSum operator +(PartialSum left, PartialSum right) => new(
        checked(left.Debit + right.Debit), checked(left.Credit + right.Credit), checked(left.Values + right.Values));

    /// <summary>Debits and credits together.</summary>
    /// <param name="scale">Of the column.</param>
    public ExactNumber Total(byte scale) => new((BigInteger)Debit + Credit, scale);
}
