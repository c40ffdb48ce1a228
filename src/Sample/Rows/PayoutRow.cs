using Lakehouse.Domain.Amounts;
using NodaTime;

namespace Lakehouse.Sample.Rows;

/// <summary>What the processor sends to the bank.</summary>
internal sealed record PayoutRow(
    long Id, long TenantId, long BankAccountId, Money Amount, string Status, Instant InitiatedAt, Instant? ArrivedAt,
    string SourceEventId)
    : LedgerRow
{
    internal override LedgerTable Table => LedgerTable.Payouts;

    internal override void WriteTo(ICellWriter cells)
    {
        cells.Write(Id);
        cells.Write(TenantId);
        cells.Write(BankAccountId);
        cells.Write(Amount);
        cells.Write(Amount.Currency.Code);
        cells.Write(Status);
        cells.Write(InitiatedAt);
        cells.Write(ArrivedAt);
        cells.Write(SourceEventId);
    }
}
