using Lakehouse.Domain.Amounts;

namespace Lakehouse.Sample.Rows;

/// <summary>Where payouts of one currency arrive.</summary>
internal sealed record BankAccountRow(long Id, long TenantId, Currency Currency, string Name, string Last4) : LedgerRow
{
    internal override LedgerTable Table => LedgerTable.BankAccounts;

    internal override void WriteTo(ICellWriter cells)
    {
        cells.Write(Id);
        cells.Write(TenantId);
        cells.Write(Currency.Code);
        cells.Write(Name);
        cells.Write(Last4);
    }
}
