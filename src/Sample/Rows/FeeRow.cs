using Lakehouse.Domain.Amounts;
using NodaTime;

namespace Lakehouse.Sample.Rows;

/// <summary>What the processor keeps of a payment, or for a dispute.</summary>
internal sealed record FeeRow(
    long Id, long TenantId, long PaymentId, long? DisputeId, Money Amount, Instant ChargedAt, Instant EffectiveAt, string
    SourceEventId)
    : LedgerRow
{
    internal override LedgerTable Table => LedgerTable.Fees;

    internal string Kind => DisputeId is null ? "processing_fee" : "dispute_fee";

    internal override void WriteTo(ICellWriter cells)
    {
        cells.Write(Id);
        cells.Write(TenantId);
        cells.Write(PaymentId);
        cells.Write(DisputeId);
        cells.Write(Kind);
        cells.Write(Amount);
        cells.Write(Amount.Currency.Code);
        cells.Write(ChargedAt);
        cells.Write(EffectiveAt);
        cells.Write(SourceEventId);
    }
}
