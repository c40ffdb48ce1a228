using Lakehouse.Domain.Amounts;
using NodaTime;

namespace Lakehouse.Sample.Rows;

/// <summary>A charge that pays one invoice whole.</summary>
internal sealed record PaymentRow(
    long Id, long TenantId, long CustomerId, long InvoiceId, Money Amount, Money AmountRefunded, string Status, string
    Method, Instant PaidAt, string SourceEventId)
    : LedgerRow
{
    internal override LedgerTable Table => LedgerTable.Payments;

    internal override void WriteTo(ICellWriter cells)
    {
        cells.Write(Id);
        cells.Write(TenantId);
        cells.Write(CustomerId);
        cells.Write(InvoiceId);
        cells.Write(Amount);
        cells.Write(AmountRefunded);
        cells.Write(Amount.Currency.Code);
        cells.Write(Status);
        cells.Write(Method);
        cells.Write(PaidAt);
        cells.Write(SourceEventId);
    }
}
