using Lakehouse.Domain.Amounts;
using NodaTime;

namespace Lakehouse.Sample.Rows;

/// <summary>A line of an invoice; the lines add up to its subtotal.</summary>
internal sealed record InvoiceLineRow(
    long Id, long TenantId, long InvoiceId, int Position, string Description, int Quantity, Money UnitPrice, Instant
    IssuedAt)
    : LedgerRow
{
    internal override LedgerTable Table => LedgerTable.InvoiceLines;

    internal Money Amount => UnitPrice with { MinorUnits = Quantity * UnitPrice.MinorUnits };

    internal override void WriteTo(ICellWriter cells)
    {
        cells.Write(Id);
        cells.Write(TenantId);
        cells.Write(InvoiceId);
        cells.Write(Position);
        cells.Write(Description);
        cells.Write(Quantity);
        cells.Write(UnitPrice);
        cells.Write(Amount);
        cells.Write(UnitPrice.Currency.Code);
        cells.Write(IssuedAt);
    }
}
