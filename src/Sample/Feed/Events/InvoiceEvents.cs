using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Lakehouse.Sample.Tenants;
using NodaTime;
using Npgsql;

namespace Lakehouse.Sample.Feed.Events;

/// <summary>What happens to invoices that were written before.</summary>
internal sealed class InvoiceEvents(FeedTransaction transaction)
{
    private const string Columns =
        "id, tenant_id, customer_id, number, status, currency, subtotal, tax, issued_at, due_at, source_event_id";

    internal async Task<bool> PayAsync(CancellationToken cancellation)
    {
        if (await PickAsync("open", cancellation) is not { } invoice)
            return false;

        transaction.Change(
            "update invoices set status = 'paid', paid_at = $2, source_event_id = $3 where id = $1",
            invoice.Id, transaction.Now, transaction.NextStripeEvent());
        new PaymentEvents(transaction).Collect(invoice);
        return true;
    }

    /// <summary>The journal is never changed in its amounts: what was posted is taken back, and posted anew.</summary>
    internal async Task<bool> RewriteAsync(CancellationToken cancellation)
    {
        if (await PickAsync("open", cancellation) is not { } before)
            return false;

        var lines = new SaleEvents(transaction).DrawLines(before.TenantId, before.Id, before.Subtotal.Currency, before.IssuedAt);
        var subtotal = lines.Select(line => line.Amount).Aggregate((sum, amount) => sum + amount);
        var after = before with { Subtotal = subtotal, Tax = Prices.Tax(subtotal, 100) };
        var at = Instant.Max(transaction.Now, before.IssuedAt);
        var sourceEventId = transaction.NextLedgerEvent();
        transaction.Change("delete from invoice_lines where invoice_id = $1", before.Id);
        transaction.Insert(lines);
        transaction.Change(
            "update invoices set subtotal = $2, tax = $3, total = $4, source_event_id = $5 where id = $1",
            after.Id, after.Subtotal, after.Tax, after.Total, sourceEventId);
        transaction.Insert(transaction.Journal.InvoiceTakenBack(before, at, sourceEventId, "Correction: taken back"));
        transaction.Insert(transaction.Journal.InvoicePostedAnew(after, at, sourceEventId, "Correction: posted anew"));
        return true;
    }

    internal async Task<bool> IssueDraftAsync(CancellationToken cancellation)
    {
        if (await PickAsync("draft", cancellation) is not { } draft)
            return false;

        var invoice = draft with { Status = "open", IssuedAt = transaction.Now, SourceEventId = transaction.NextStripeEvent() };
        transaction.Change(
            "update invoices set status = 'open', issued_at = $2, source_event_id = $3 where id = $1",
            invoice.Id, invoice.IssuedAt, invoice.SourceEventId);
        transaction.Change("update invoice_lines set issued_at = $2 where invoice_id = $1", invoice.Id, invoice.IssuedAt);
        transaction.Insert(transaction.Journal.Invoiced(invoice));
        return true;
    }

    internal async Task<bool> DeleteDraftAsync(CancellationToken cancellation)
    {
        if (await PickAsync("draft", cancellation) is not { } draft)
            return false;

        transaction.Change("delete from invoice_lines where invoice_id = $1", draft.Id);
        transaction.Change("delete from invoices where id = $1", draft.Id);
        return true;
    }

    private async Task<InvoiceRow?> PickAsync(string status, CancellationToken cancellation)
    {
        // The status stands in the text so that the partial index of open ones, and of drafts, is used.
        var sql =
            $"""
            select {Columns} from invoices where tenant_id = $1 and status = '{status}'
            order by id limit 1 for update skip locked
            """;
        return await transaction.FirstAsync(sql, Read, cancellation, transaction.PickTenant().Id);
    }

    private static InvoiceRow Read(NpgsqlDataReader reader)
    {
        var currency = reader.Currency(5);
        return new InvoiceRow(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4),
            reader.Money(6, currency), reader.Money(7, currency), reader.Instant(8), reader.Instant(9), PaidAt: null,
            reader.GetString(10));
    }
}
