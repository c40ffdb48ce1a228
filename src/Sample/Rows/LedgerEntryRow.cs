using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Posting;

namespace Lakehouse.Sample.Rows;

/// <summary>One line of the journal. Debit is positive.</summary>
internal sealed record LedgerEntryRow(
    long Id, long TransactionId, Account Account, string Category, Basis Basis, Money Amount, PostingContext Context)
    : LedgerRow
{
    internal override LedgerTable Table => LedgerTable.Entries;

    private string BasisName => Basis switch { Basis.Accrual => "accrual", Basis.Cash => "cash", _ => "both" };

    internal override void WriteTo(ICellWriter cells)
    {
        cells.Write(Id);
        cells.Write(Context.TenantId);
        cells.Write(TransactionId);
        cells.Write(Account.Name);
        cells.Write(Account.TypeName);
        cells.Write(Category);
        cells.Write(BasisName);
        cells.Write(Amount);
        cells.Write(Amount.Currency.Code);
        cells.Write(Context.CustomerId);
        cells.Write(Context.Source);
        cells.Write(Context.SourceEventId);
        cells.Write(Context.DocumentType);
        cells.Write(Context.DocumentId);
        cells.Write(Context.OccurredAt);
        cells.Write(Context.EffectiveAt);
        cells.Write(Context.Memo);
    }
}
