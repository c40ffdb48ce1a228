using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.History;
using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Lakehouse.Sample.Tenants;
using NodaTime;

namespace Lakehouse.Sample.Feed.Events;

/// <summary>Invoices that begin now, paid or not.</summary>
internal sealed class SaleEvents(FeedTransaction transaction)
{
    private static readonly Duration InvoiceTerm = Duration.FromDays(30);

    internal async Task<bool> SellAsync(CancellationToken cancellation)
    {
        var tenant = transaction.PickTenant();
        if (await PickCustomerAsync(tenant, cancellation) is not { } customer)
            return false;
        Sell(tenant, customer.Id);
        return true;
    }

    /// <summary>Invoice, payment and fee of a customer who pays at once.</summary>
    internal void Sell(FeedTenant tenant, long customerId)
    {
        var invoice = Write(tenant, customerId, "paid");
        transaction.Insert(transaction.Journal.Invoiced(invoice));
        new PaymentEvents(transaction).Collect(invoice);
    }

    internal async Task<bool> IssueAsync(CancellationToken cancellation)
    {
        var tenant = transaction.PickTenant();
        if (await PickCustomerAsync(tenant, cancellation) is not { } customer)
            return false;
        transaction.Insert(transaction.Journal.Invoiced(Write(tenant, customer.Id, "open")));
        return true;
    }

    internal async Task<bool> DraftAsync(CancellationToken cancellation)
    {
        var tenant = transaction.PickTenant();
        if (await PickCustomerAsync(tenant, cancellation) is not { } customer)
            return false;
        Write(tenant, customer.Id, "draft");
        return true;
    }

    internal IReadOnlyList<InvoiceLineRow> DrawLines(long tenantId, long invoiceId, Currency currency, Instant issuedAt) =>
    [
        .. new SaleDraw(transaction.Dice).DrawLines(currency).Select((line, index) => new InvoiceLineRow(
            transaction.NextId(LedgerSequence.InvoiceLines), tenantId, invoiceId, index + 1, line.Description, line.Quantity,
            line.UnitPrice, issuedAt)),
    ];

    private InvoiceRow Write(FeedTenant tenant, long customerId, string status)
    {
        var id = transaction.NextId(LedgerSequence.Invoices);
        var currency = transaction.Dice.Pick(tenant.BankAccounts).Currency;
        var lines = DrawLines(tenant.Id, id, currency, transaction.Now);
        var subtotal = lines.Select(line => line.Amount).Aggregate((sum, amount) => sum + amount);
        var invoice = new InvoiceRow(
            id, tenant.Id, customerId, $"FEED-{id:D8}", status, subtotal, Prices.Tax(subtotal, tenant.TaxPermille),
            transaction.Now, transaction.Now + InvoiceTerm, status == "paid" ? transaction.Now : null,
            transaction.NextStripeEvent());
        transaction.Insert(invoice);
        transaction.Insert(lines);
        return invoice;
    }

    private async Task<Found?> PickCustomerAsync(FeedTenant tenant, CancellationToken cancellation)
    {
        const string Sql =
            """
            (select id from customers where tenant_id = $1 and id >= $2 order by id limit 1)
            union all (select id from customers where tenant_id = $1 order by id limit 1) limit 1
            """;
        var from = transaction.Dice.Below(transaction.NextId(LedgerSequence.Customers));
        return await transaction.FirstAsync(Sql, reader => new Found(reader.GetInt64(0)), cancellation, tenant.Id, from);
    }
}
