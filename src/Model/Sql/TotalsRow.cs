using System.Numerics;
using Lakehouse.Domain.Amounts;

namespace Lakehouse.Model.Sql;

/// <summary>One total: a tenant's rows of a period, a slice and a currency.</summary>
/// <param name="Slice">0 where nothing was sliced.</param>
/// <param name="Rows">Negative or zero only where the copy holds less than nothing: a difference by itself.</param>
/// <param name="Hash">Sum of the rows' 48-bit hashes.</param>
/// <param name="Currencies">A text for each of <see cref="TotalsTable.Currencies"/>; null: the column is NULL.</param>
/// <param name="Values">A value for each of <see cref="TotalsTable.Totals"/>; null: no exact sum exists, because a NaN, an
/// infinity or a value outside the documented range is among the rows. Such values are compared by the hash.</param>
public sealed record TotalsRow(
    string Tenant, string Period, int Slice, long Rows, BigInteger Hash, IReadOnlyList<string?> Currencies,
    IReadOnlyList<ExactNumber?> Values)
{
    public bool Equals(TotalsRow? other) =>
        other is not null && Tenant == other.Tenant && Period == other.Period && Slice == other.Slice
        && Rows == other.Rows && Hash == other.Hash && Currencies.SequenceEqual(other.Currencies)
        && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Tenant, Period, Slice, Rows, Hash);

    public override string ToString() =>
        $"{Tenant} {Period}/{Slice} [{string.Join(' ', Currencies)}]: {Rows} rows, hash {Hash}, {string.Join(' ', Values)}";
}
