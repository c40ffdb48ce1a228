using Lakehouse.Domain.Amounts;
using NodaTime;

namespace Lakehouse.Sample.Rows;

/// <summary>A line of the bank's statement, positive when money comes in.</summary>
internal sealed record BankTransactionRow(
    long Id, long TenantId, long BankAccountId, long? PayoutId, string Kind, Money Amount, string Status, string
    Description, Instant PostedAt, string SourceEventId)
    : LedgerRow
{
    internal override LedgerTable Table => LedgerTable.BankTransactions;

    internal override void WriteTo(ICellWriter cells)
    {
        cells.Write(Id);
        cells.Write(TenantId);
        cells.Write(BankAccountId);
        cells.Write(PayoutId);
        cells.Write(Kind);
        cells.Write(Amount);
        cells.Write(Amount.Currency.Code);
        cells.Write(Status);
        cells.Write(Description);
        cells.Write(PostedAt);
        cells.Write(SourceEventId);
    }
}
