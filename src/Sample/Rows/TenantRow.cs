using Lakehouse.Domain.Amounts;
using NodaTime;

namespace Lakehouse.Sample.Rows;

/// <summary>A company that keeps its books here.</summary>
internal sealed record TenantRow(long Id, string Name, string TimeZone, Currency Currency, Instant CreatedAt) : LedgerRow
{
    internal override LedgerTable Table => LedgerTable.Tenants;

    internal override void WriteTo(ICellWriter cells)
    {
        cells.Write(Id);
        cells.Write(Name);
        cells.Write(TimeZone);
        cells.Write(Currency.Code);
        cells.Write(CreatedAt);
    }
}
