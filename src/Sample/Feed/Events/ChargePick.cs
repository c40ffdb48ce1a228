using NodaTime;
using Npgsql;

namespace Lakehouse.Sample.Feed.Events;

/// <summary>Finds and locks a payment of some age that still holds money.</summary>
internal sealed class ChargePick(FeedTransaction transaction)
{
    private const string Sql =
        """
        select p.id, p.tenant_id, p.customer_id, p.currency, p.amount, p.amount_refunded, i.tax, p.paid_at
        from payments p join invoices i on i.id = p.invoice_id
        where p.tenant_id = $1 and p.paid_at >= $2 and p.status in ('succeeded', 'partially_refunded')
          and not ($3 and exists (select from disputes d where d.payment_id = p.id))
        order by p.paid_at limit 1 for update of p skip locked
        """;

    /// <param name="daysMax">Any age up to it is as likely.</param>
    /// <param name="isUndisputed">Only one that was never disputed, whoever won.</param>
    internal Task<Charge?> FirstAsync(int daysMax, bool isUndisputed, CancellationToken cancellation)
    {
        var age = Duration.FromSeconds(transaction.Dice.Below(86_400L * daysMax));
        return transaction.FirstAsync(
            Sql, Read, cancellation, transaction.PickTenant().Id, transaction.Now - age, isUndisputed);
    }

    private static Charge Read(NpgsqlDataReader reader)
    {
        var currency = reader.Currency(3);
        return new Charge(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.Money(4, currency), reader.Money(5, currency),
            reader.Money(6, currency), reader.Instant(7));
    }
}
