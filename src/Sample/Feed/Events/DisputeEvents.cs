using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Lakehouse.Sample.Tenants;
using NodaTime;
using Npgsql;

namespace Lakehouse.Sample.Feed.Events;

/// <summary>Disputes of old payments, and what becomes of them.</summary>
internal sealed class DisputeEvents(FeedTransaction transaction)
{
    private const int DisputeDaysMax = 540;

    private const string OpenSql =
        """
        select d.id, d.tenant_id, d.payment_id, d.currency, d.amount, d.status, d.reason, d.charged_at, d.opened_at,
            d.source_event_id, p.customer_id, p.amount_refunded
        from disputes d join payments p on p.id = d.payment_id
        where d.tenant_id = $1 and d.resolved_at is null order by d.id limit 1 for update of d skip locked
        """;

    internal async Task<bool> OpenAsync(CancellationToken cancellation)
    {
        if (await new ChargePick(transaction).FirstAsync(DisputeDaysMax, isUndisputed: true, cancellation) is not { } charge)
            return false;

        var dispute = new DisputeRow(
            transaction.NextId(LedgerSequence.Disputes), charge.TenantId, charge.PaymentId, charge.Left, "needs_response",
            transaction.Dice.Pick(Wording.DisputeReasons), charge.PaidAt, Instant.Max(transaction.Now, charge.PaidAt),
            ResolvedAt: null, transaction.NextStripeEvent());
        transaction.Insert(dispute, transaction.Journal.Disputed(dispute, charge.CustomerId));
        var fee = new FeeRow(
            transaction.NextId(LedgerSequence.Fees), charge.TenantId, charge.PaymentId, dispute.Id,
            Prices.DisputeFee(charge.Amount.Currency), dispute.OpenedAt, charge.PaidAt, dispute.SourceEventId);
        transaction.Insert(fee, transaction.Journal.Charged(fee, charge.CustomerId));
        ChangePayment(charge.PaymentId, "disputed", dispute.SourceEventId);
        return true;
    }

    internal async Task<bool> MoveAsync(CancellationToken cancellation)
    {
        var tenantId = transaction.PickTenant().Id;
        if (await transaction.FirstAsync(OpenSql, Read, cancellation, tenantId) is not { } open)
            return false;

        if (open.Dispute.Status == "needs_response" && transaction.Dice.Hits(500))
            transaction.Change("update disputes set status = 'under_review' where id = $1", open.Dispute.Id);
        else
            Resolve(open, isWon: transaction.Dice.Hits(350));
        return true;
    }

    private void Resolve(OpenDispute open, bool isWon)
    {
        var at = Instant.Max(transaction.Now, open.Dispute.OpenedAt);
        var sourceEventId = transaction.NextStripeEvent();
        transaction.Change(
            "update disputes set status = $2, resolved_at = $3, source_event_id = $4 where id = $1",
            open.Dispute.Id, isWon ? "won" : "lost", at, sourceEventId);
        var statusWhenWon = open.HasRefunds ? "partially_refunded" : "succeeded";
        ChangePayment(open.Dispute.PaymentId, isWon ? statusWhenWon : "charged_back", sourceEventId);
        if (isWon)
            transaction.Insert(transaction.Journal.DisputeWon(open.Dispute, open.CustomerId, at, sourceEventId));
    }

    private void ChangePayment(long paymentId, string status, string sourceEventId) => transaction.Change(
        "update payments set status = $2, source_event_id = $3 where id = $1", paymentId, status, sourceEventId);

    private static OpenDispute Read(NpgsqlDataReader reader)
    {
        var dispute = new DisputeRow(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.Money(4, reader.Currency(3)), reader.GetString(5),
            reader.GetString(6), reader.Instant(7), reader.Instant(8), ResolvedAt: null, reader.GetString(9));
        return new OpenDispute(dispute, reader.GetInt64(10), reader.GetDecimal(11) > 0);
    }

    private sealed record OpenDispute(DisputeRow Dispute, long CustomerId, bool HasRefunds);
}
