using NodaTime;

namespace Lakehouse.Sample.Rows;

/// <summary>Who buys from a tenant.</summary>
internal sealed record CustomerRow(long Id, long TenantId, string Name, string Email, Instant CreatedAt) : LedgerRow
{
    internal override LedgerTable Table => LedgerTable.Customers;

    internal override void WriteTo(ICellWriter cells)
    {
        cells.Write(Id);
        cells.Write(TenantId);
        cells.Write(Name);
        cells.Write(Email);
        cells.Write(CreatedAt);
    }
}
