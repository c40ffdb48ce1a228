using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Lakehouse.Sample.Tenants;
using NodaTime;

namespace Lakehouse.Sample.History;

/// <summary>Writes a sale from its invoice to the end of its last dispute.</summary>
internal sealed class SaleHistory(HistoryPages pages)
{
    private static readonly Duration InvoiceTerm = Duration.FromDays(30);
    private static readonly Duration RefundTransit = Duration.FromDays(2);

    // Merchants answer before the last day.
    private static readonly Duration ResponseTime = Duration.FromDays(6);

    internal void Plan(TenantBooks tenant, LocalDate day)
    {
        var sale = tenant.Draw.Draw(tenant.DrawTimeOn(day), tenant.Profile);
        var customerId = tenant.PickCustomer();
        pages.Queue.Plan(sale.IssuedAt, () => Invoice(tenant, sale, customerId));
    }

    private void Invoice(TenantBooks tenant, Sale sale, long customerId)
    {
        var invoice = new InvoiceRow(
            pages.NextId(LedgerSequence.Invoices), tenant.Id, customerId, $"INV-{++tenant.InvoiceNumber:D6}", StatusOf(sale),
            sale.Subtotal, sale.Tax, sale.IssuedAt, sale.IssuedAt + InvoiceTerm,
            pages.HasHappened(sale.PaidAt) ? sale.PaidAt : null,
            NextEvent());
        pages.Write(invoice, pages.Journal.Invoiced(invoice));
        WriteLines(invoice, sale);
        if (sale.PaidAt is { } paidAt)
            pages.Queue.Plan(paidAt, () => Pay(tenant, sale, invoice, paidAt));
        if (sale.VoidAt is { } voidAt)
            pages.Queue.Plan(voidAt, () => Void(invoice, voidAt));
    }

    private void WriteLines(InvoiceRow invoice, Sale sale)
    {
        var position = 0;
        foreach (var (description, quantity, unitPrice) in sale.Lines)
        {
            pages.Rows.Add(new InvoiceLineRow(
                pages.NextId(LedgerSequence.InvoiceLines), invoice.TenantId, invoice.Id, ++position, description, quantity,
                unitPrice,
                invoice.IssuedAt));
        }
    }

    private void Void(InvoiceRow invoice, Instant at) => pages.Rows.AddRange(
        pages.Journal.InvoiceTakenBack(invoice, at, SourceEvents.Ledger(EventNumber()), "Void: never paid"));

    private void Pay(TenantBooks tenant, Sale sale, InvoiceRow invoice, Instant paidAt)
    {
        var refunded = sale.Refunds.Where(refund => pages.HasHappened(refund.At)).Sum(refund => refund.Amount.MinorUnits);
        var payment = new PaymentRow(
            pages.NextId(LedgerSequence.Payments), tenant.Id, invoice.CustomerId, invoice.Id, invoice.Total,
            invoice.Total with { MinorUnits = refunded }, StatusOf(sale, refunded, invoice.Total.MinorUnits),
            tenant.Dice.Pick(Wording.PaymentMethods), paidAt, NextEvent());
        pages.Write(payment, pages.Journal.Paid(payment, invoice.Tax));
        tenant.MoveBalance(payment.Amount);
        Charge(tenant, payment, disputeId: null, Prices.ProcessingFee(payment.Amount), paidAt, payment.SourceEventId);
        PlanRefunds(tenant, sale, invoice, payment);
        if (sale.DisputedAt is { } disputedAt)
            pages.Queue.Plan(disputedAt, () => Dispute(tenant, sale, payment, disputedAt));
    }

    private void Charge(TenantBooks tenant, PaymentRow payment, long? disputeId, Money amount, Instant at, string sourceEventId)
    {
        var fee = new FeeRow(
            pages.NextId(LedgerSequence.Fees), tenant.Id, payment.Id, disputeId, amount, at, payment.PaidAt, sourceEventId);
        pages.Write(fee, pages.Journal.Charged(fee, payment.CustomerId));
        tenant.MoveBalance(-amount);
    }

    private void PlanRefunds(TenantBooks tenant, Sale sale, InvoiceRow invoice, PaymentRow payment)
    {
        var before = payment.Amount with { MinorUnits = 0 };
        foreach (var (at, amount) in sale.Refunds)
        {
            var after = before + amount;
            var tax = Prices.TaxRefunded(invoice.Tax, invoice.Total, after)
                - Prices.TaxRefunded(invoice.Tax, invoice.Total, before);
            pages.Queue.Plan(at, () => Refund(tenant, payment, at, amount, tax));
            before = after;
        }
    }

    private void Refund(TenantBooks tenant, PaymentRow payment, Instant at, Money amount, Money tax)
    {
        var refund = new RefundRow(
            pages.NextId(LedgerSequence.Refunds), tenant.Id, payment.Id, amount,
            pages.HasHappened(at + RefundTransit) ? "succeeded" : "pending", tenant.Dice.Pick(Wording.RefundReasons), at,
            NextEvent());
        pages.Write(refund, pages.Journal.Refunded(refund, payment.CustomerId, tax));
        tenant.MoveBalance(-amount);
    }

    private void Dispute(TenantBooks tenant, Sale sale, PaymentRow payment, Instant at)
    {
        var isResolved = pages.HasHappened(sale.ResolvedAt);
        var openStatus = pages.HasHappened(at + ResponseTime) ? "under_review" : "needs_response";
        var resolvedStatus = sale.IsDisputeWon ? "won" : "lost";
        var dispute = new DisputeRow(
            pages.NextId(LedgerSequence.Disputes), tenant.Id, payment.Id, payment.Amount,
            isResolved ? resolvedStatus : openStatus,
            tenant.Dice.Pick(Wording.DisputeReasons), payment.PaidAt, at, isResolved ? sale.ResolvedAt : null, NextEvent());
        pages.Write(dispute, pages.Journal.Disputed(dispute, payment.CustomerId));
        tenant.MoveBalance(-dispute.Amount);
        Charge(tenant, payment, dispute.Id, Prices.DisputeFee(dispute.Amount.Currency), at, dispute.SourceEventId);
        if (sale is { IsDisputeWon: true, ResolvedAt: { } wonAt })
            pages.Queue.Plan(wonAt, () => WinDispute(tenant, payment, dispute, wonAt));
    }

    private void WinDispute(TenantBooks tenant, PaymentRow payment, DisputeRow dispute, Instant at)
    {
        pages.Rows.AddRange(pages.Journal.DisputeWon(dispute, payment.CustomerId, at, NextEvent()));
        tenant.MoveBalance(dispute.Amount);
    }

    private string StatusOf(Sale sale)
    {
        if (pages.HasHappened(sale.PaidAt))
            return "paid";
        return pages.HasHappened(sale.VoidAt) ? "void" : "open";
    }

    private string StatusOf(Sale sale, long refunded, long total)
    {
        if (refunded > 0)
            return refunded == total ? "refunded" : "partially_refunded";
        if (!pages.HasHappened(sale.DisputedAt))
            return "succeeded";
        if (!pages.HasHappened(sale.ResolvedAt))
            return "disputed";
        return sale.IsDisputeWon ? "succeeded" : "charged_back";
    }

    private string NextEvent() => SourceEvents.Stripe(EventNumber());

    private long EventNumber() => pages.NextId(LedgerSequence.LedgerTransactions);
}
