using Lakehouse.Domain.Amounts;
using NodaTime;

namespace Lakehouse.Sample.Rows;

/// <summary>Money given back, all of a payment or a part.</summary>
internal sealed record RefundRow(
    long Id, long TenantId, long PaymentId, Money Amount, string Status, string Reason, Instant RefundedAt, string
    SourceEventId)
    : LedgerRow
{
    internal override LedgerTable Table => LedgerTable.Refunds;

    internal override void WriteTo(ICellWriter cells)
    {
        cells.Write(Id);
        cells.Write(TenantId);
        cells.Write(PaymentId);
        cells.Write(Amount);
        cells.Write(Amount.Currency.Code);
        cells.Write(Status);
        cells.Write(Reason);
        cells.Write(RefundedAt);
        cells.Write(SourceEventId);
    }
}
