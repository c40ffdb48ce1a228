using Lakehouse.Domain.Amounts;
using NodaTime;

namespace Lakehouse.Sample.Rows;

/// <summary>An invoice; tax and subtotal are of one currency.</summary>
internal sealed record InvoiceRow(
    long Id, long TenantId, long CustomerId, string Number, string Status, Money Subtotal, Money Tax, Instant IssuedAt,
    Instant DueAt, Instant? PaidAt, string SourceEventId)
    : LedgerRow
{
    internal override LedgerTable Table => LedgerTable.Invoices;

    internal Money Total => Subtotal + Tax;

    internal override void WriteTo(ICellWriter cells)
    {
        cells.Write(Id);
        cells.Write(TenantId);
        cells.Write(CustomerId);
        cells.Write(Number);
        cells.Write(Status);
        cells.Write(Subtotal.Currency.Code);
        cells.Write(Subtotal);
        cells.Write(Tax);
        cells.Write(Total);
        cells.Write(IssuedAt);
        cells.Write(DueAt);
        cells.Write(PaidAt);
        cells.Write(SourceEventId);
    }
}
