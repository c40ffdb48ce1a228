using Lakehouse.Domain;
using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Rows;
using NodaTime;

namespace Lakehouse.Sample.Posting;

/// <summary>Turns documents into balanced entries. One call is one journal transaction.</summary>
internal sealed class Journal(NextId nextId)
{
    /// <summary>Earned, not yet paid: only on the accrual books.</summary>
    internal IReadOnlyList<LedgerEntryRow> Invoiced(InvoiceRow invoice) => Post(
        DocumentContext.Of(invoice),
        (Account.Receivable, "invoice", Basis.Accrual, invoice.Total),
        (Account.Sales, "sales", Basis.Accrual, -invoice.Subtotal),
        (Account.TaxPayable, "tax", Basis.Accrual, -invoice.Tax));

    /// <summary>Takes an invoice's entries back, on the day they belong to.</summary>
    internal IReadOnlyList<LedgerEntryRow> InvoiceTakenBack(
        InvoiceRow invoice, Instant at, string sourceEventId, string memo) => Post(
        DocumentContext.Of(invoice) with { OccurredAt = at, Source = "ledger", SourceEventId = sourceEventId, Memo = memo },
        (Account.Receivable, "invoice", Basis.Accrual, -invoice.Total),
        (Account.Sales, "sales", Basis.Accrual, invoice.Subtotal),
        (Account.TaxPayable, "tax", Basis.Accrual, invoice.Tax));

    /// <summary>An invoice posted anew with other amounts.</summary>
    internal IReadOnlyList<LedgerEntryRow> InvoicePostedAnew(
        InvoiceRow invoice, Instant at, string sourceEventId, string memo) => Post(
        DocumentContext.Of(invoice) with { OccurredAt = at, Source = "ledger", SourceEventId = sourceEventId, Memo = memo },
        (Account.Receivable, "invoice", Basis.Accrual, invoice.Total),
        (Account.Sales, "sales", Basis.Accrual, -invoice.Subtotal),
        (Account.TaxPayable, "tax", Basis.Accrual, -invoice.Tax));

    /// <summary>Settles the receivable on the accrual books, and is the sale on the cash books.</summary>
    internal IReadOnlyList<LedgerEntryRow> Paid(PaymentRow payment, Money tax) => Post(
        DocumentContext.Of(payment),
        (Account.ProcessorBalance, "payment", Basis.Both, payment.Amount),
        (Account.Receivable, "payment", Basis.Accrual, -payment.Amount),
        (Account.Sales, "sales", Basis.Cash, tax - payment.Amount),
        (Account.TaxPayable, "tax", Basis.Cash, -tax));

    internal IReadOnlyList<LedgerEntryRow> Charged(FeeRow fee, long customerId) => Post(
        DocumentContext.Of(fee, customerId),
        (Account.ProcessingFees, fee.Kind, Basis.Both, fee.Amount),
        (Account.ProcessorBalance, fee.Kind, Basis.Both, -fee.Amount));

    /// <param name="tax">The part of it that was tax.</param>
    internal IReadOnlyList<LedgerEntryRow> Refunded(RefundRow refund, long customerId, Money tax) => Post(
        DocumentContext.Of(refund, customerId),
        (Account.SalesRefunds, "refund", Basis.Both, refund.Amount - tax),
        (Account.TaxPayable, "tax", Basis.Both, tax),
        (Account.ProcessorBalance, "refund", Basis.Both, -refund.Amount));

    /// <summary>The processor takes the money back at once, and it counts on the charge's day.</summary>
    internal IReadOnlyList<LedgerEntryRow> Disputed(DisputeRow dispute, long customerId) => Post(
        DocumentContext.Of(dispute, customerId),
        (Account.Chargebacks, "chargeback", Basis.Both, dispute.Amount),
        (Account.ProcessorBalance, "chargeback", Basis.Both, -dispute.Amount));

    internal IReadOnlyList<LedgerEntryRow> DisputeWon(
        DisputeRow dispute, long customerId, Instant at, string sourceEventId) => Post(
        DocumentContext.Of(dispute, customerId) with { OccurredAt = at, SourceEventId = sourceEventId },
        (Account.ProcessorBalance, "chargeback", Basis.Both, dispute.Amount),
        (Account.Chargebacks, "chargeback", Basis.Both, -dispute.Amount));

    internal IReadOnlyList<LedgerEntryRow> PaidOut(PayoutRow payout) => Post(
        DocumentContext.Of(payout),
        (Account.PayoutsInTransit, "payout", Basis.Both, payout.Amount),
        (Account.ProcessorBalance, "payout", Basis.Both, -payout.Amount));

    /// <param name="line">Of any kind.</param>
    /// <param name="category">What an expense was for; ignored for the other kinds.</param>
    internal IReadOnlyList<LedgerEntryRow> Banked(BankTransactionRow line, string category)
    {
        var (against, name) = line.Kind switch
        {
            "opening" => (Account.OpeningBalance, "opening"),
            "payout" => (Account.PayoutsInTransit, "payout"),
            _ => (Account.OperatingExpenses, category),
        };
        return Post(
            DocumentContext.Of(line),
            (Account.Bank, name, Basis.Both, line.Amount), (against, name, Basis.Both, -line.Amount));
    }

    /// <summary>An expense that stood under the wrong category: taken back and posted anew.</summary>
    internal IReadOnlyList<LedgerEntryRow> Recategorized(
        BankTransactionRow expense, string from, string to, Instant at, string sourceEventId)
    {
        var context = DocumentContext.Of(expense) with { OccurredAt = at, Source = "ledger", SourceEventId = sourceEventId };
        return
        [
            .. Post(
                context with { Memo = "Taken back: wrong category" },
                (Account.Bank, from, Basis.Both, -expense.Amount), (Account.OperatingExpenses, from, Basis.Both, expense.Amount)),
            .. Post(
                context with { Memo = "Posted anew" },
                (Account.Bank, to, Basis.Both, expense.Amount), (Account.OperatingExpenses, to, Basis.Both, -expense.Amount)),
        ];
    }

    private List<LedgerEntryRow> Post(
        PostingContext context, params ReadOnlySpan<(Account Account, string Category, Basis Basis, Money Amount)> lines)
    {
        var transactionId = nextId(LedgerSequence.LedgerTransactions);
        var entries = new List<LedgerEntryRow>(lines.Length);
        var (accrual, cash) = (0L, 0L);
        foreach (var (account, category, basis, amount) in lines)
        {
            accrual += basis == Basis.Cash ? 0 : amount.MinorUnits;
            cash += basis == Basis.Accrual ? 0 : amount.MinorUnits;
            // Nothing moved: no tax on that sale.
            if (amount.MinorUnits != 0)
                entries.Add(new(nextId(LedgerSequence.LedgerEntries), transactionId, account, category, basis, amount, context));
        }

        Invariant.Holds(accrual == 0 && cash == 0);
        return entries;
    }
}
