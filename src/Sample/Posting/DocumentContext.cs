using Lakehouse.Sample.Rows;

namespace Lakehouse.Sample.Posting;

/// <summary>What a document says of all its entries.</summary>
internal static class DocumentContext
{
    internal static PostingContext Of(InvoiceRow invoice) => new(
        invoice.TenantId, invoice.CustomerId, invoice.Total.Currency, "stripe", invoice.SourceEventId, "invoice", invoice.Id,
        invoice.IssuedAt, invoice.IssuedAt, Memo: null);

    internal static PostingContext Of(PaymentRow payment) => new(
        payment.TenantId, payment.CustomerId, payment.Amount.Currency, "stripe", payment.SourceEventId, "payment", payment.Id,
        payment.PaidAt, payment.PaidAt, Memo: null);

    internal static PostingContext Of(FeeRow fee, long customerId) => new(
        fee.TenantId, customerId, fee.Amount.Currency, "stripe", fee.SourceEventId, "fee", fee.Id, fee.ChargedAt, fee.EffectiveAt,
        Memo: null);

    internal static PostingContext Of(RefundRow refund, long customerId) => new(
        refund.TenantId, customerId, refund.Amount.Currency, "stripe", refund.SourceEventId, "refund", refund.Id,
        refund.RefundedAt,
        refund.RefundedAt, Memo: null);

    internal static PostingContext Of(DisputeRow dispute, long customerId) => new(
        dispute.TenantId, customerId, dispute.Amount.Currency, "stripe", dispute.SourceEventId, "dispute", dispute.Id,
        dispute.OpenedAt, dispute.ChargedAt, Memo: null);

    internal static PostingContext Of(PayoutRow payout) => new(
        payout.TenantId, CustomerId: null, payout.Amount.Currency, "stripe", payout.SourceEventId, "payout", payout.Id,
        payout.InitiatedAt, payout.InitiatedAt, Memo: null);

    internal static PostingContext Of(BankTransactionRow line) => new(
        line.TenantId, CustomerId: null, line.Amount.Currency, "plaid", line.SourceEventId, "bank_transaction", line.Id,
        line.PostedAt, line.PostedAt, line.Description);
}
