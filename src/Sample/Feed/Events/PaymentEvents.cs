using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Lakehouse.Sample.Tenants;
using NodaTime;

namespace Lakehouse.Sample.Feed.Events;

/// <summary>Payments, their fees and refunds.</summary>
internal sealed class PaymentEvents(FeedTransaction transaction)
{
    /// <summary>Customers ask for their money back within so many days.</summary>
    private const int RefundDaysMax = 120;

    internal void Collect(InvoiceRow invoice)
    {
        var payment = new PaymentRow(
            transaction.NextId(LedgerSequence.Payments), invoice.TenantId, invoice.CustomerId, invoice.Id, invoice.Total,
            invoice.Total with { MinorUnits = 0 }, "succeeded", transaction.Dice.Pick(Wording.PaymentMethods), transaction.Now,
            transaction.NextStripeEvent());
        transaction.Insert(payment, transaction.Journal.Paid(payment, invoice.Tax));
        var fee = new FeeRow(
            transaction.NextId(LedgerSequence.Fees), payment.TenantId, payment.Id, DisputeId: null,
            Prices.ProcessingFee(payment.Amount), payment.PaidAt, payment.PaidAt, payment.SourceEventId);
        transaction.Insert(fee, transaction.Journal.Charged(fee, payment.CustomerId));
    }

    internal async Task<bool> RefundAsync(CancellationToken cancellation)
    {
        if (await new ChargePick(transaction).FirstAsync(RefundDaysMax, isUndisputed: false, cancellation) is not { } charge)
            return false;

        var left = charge.Amount - charge.AmountRefunded;
        var amount = transaction.Dice.Hits(400) ? left : left with { MinorUnits = transaction.Dice.Between(1, left.MinorUnits) };
        var refundedNow = charge.AmountRefunded + amount;
        var refund = new RefundRow(
            transaction.NextId(LedgerSequence.Refunds), charge.TenantId, charge.PaymentId, amount, "pending",
            transaction.Dice.Pick(Wording.RefundReasons), transaction.Now, transaction.NextStripeEvent());
        transaction.Change(
            "update payments set amount_refunded = $2, status = $3, source_event_id = $4 where id = $1",
            charge.PaymentId, refundedNow, refundedNow == charge.Amount ? "refunded" : "partially_refunded",
            refund.SourceEventId);
        transaction.Insert(refund, transaction.Journal.Refunded(refund, charge.CustomerId, charge.TaxIn(amount)));
        return true;
    }

    internal async Task<bool> SettleRefundsAsync(CancellationToken cancellation)
    {
        const string Pending =
            """
            select count(*)::bigint from (
                select id from refunds where tenant_id = $1 and status = 'pending' limit 5 for update skip locked) r
            """;
        const string Settle =
            """
            update refunds set status = 'succeeded' where id in (
                select id from refunds where tenant_id = $1 and status = 'pending' order by id limit 5 for update skip locked)
            """;
        var tenantId = transaction.PickTenant().Id;
        var pending = await transaction.FirstAsync(Pending, reader => new Found(reader.GetInt64(0)), cancellation, tenantId);
        if (pending is not { Id: > 0 })
            return false;
        transaction.Change(Settle, tenantId);
        return true;
    }
}
