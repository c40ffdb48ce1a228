using Lakehouse.Domain.Amounts;
using NodaTime;

namespace Lakehouse.Sample.Rows;

/// <summary>A charge that the customer contested; belongs to the time of the charge.</summary>
internal sealed record DisputeRow(
    long Id, long TenantId, long PaymentId, Money Amount, string Status, string Reason, Instant ChargedAt, Instant
    OpenedAt, Instant? ResolvedAt, string SourceEventId)
    : LedgerRow
{
    /// <summary>How long the merchant may answer; card networks give 7 to 21 days.</summary>
    internal static readonly Duration EvidenceTerm = Duration.FromDays(9);

    internal override LedgerTable Table => LedgerTable.Disputes;

    internal override void WriteTo(ICellWriter cells)
    {
        cells.Write(Id);
        cells.Write(TenantId);
        cells.Write(PaymentId);
        cells.Write(Amount);
        cells.Write(Amount.Currency.Code);
        cells.Write(Status);
        cells.Write(Reason);
        cells.Write(ChargedAt);
        cells.Write(OpenedAt);
        cells.Write(OpenedAt + EvidenceTerm);
        cells.Write(ResolvedAt);
        cells.Write(SourceEventId);
    }
}
