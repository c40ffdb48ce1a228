using Lakehouse.Sample.Feed.Events;

namespace Lakehouse.Sample.Feed;

/// <summary>Plays an event by its kind.</summary>
internal static class FeedScript
{
    /// <returns>The kind that was played: a sale where the one asked for found nothing to do.</returns>
    internal static async Task<FeedEventKind> PlayAsync(
        FeedTransaction transaction, FeedEventKind kind, CancellationToken cancellation)
    {
        var isPlayed = await WriteAsync(transaction, kind, cancellation);
        if (!isPlayed)
            await new SaleEvents(transaction).SellAsync(cancellation);
        await transaction.SendAsync(cancellation);
        return isPlayed ? kind : FeedEventKind.Sale;
    }

    private static Task<bool> WriteAsync(FeedTransaction transaction, FeedEventKind kind, CancellationToken token) => kind switch
    {
        FeedEventKind.InvoiceIssued => new SaleEvents(transaction).IssueAsync(token),
        FeedEventKind.InvoicePaid => new InvoiceEvents(transaction).PayAsync(token),
        FeedEventKind.InvoiceRewritten => new InvoiceEvents(transaction).RewriteAsync(token),
        FeedEventKind.DraftWritten => new SaleEvents(transaction).DraftAsync(token),
        FeedEventKind.DraftIssued => new InvoiceEvents(transaction).IssueDraftAsync(token),
        FeedEventKind.DraftDeleted => new InvoiceEvents(transaction).DeleteDraftAsync(token),
        FeedEventKind.Refund => new PaymentEvents(transaction).RefundAsync(token),
        FeedEventKind.RefundsSettled => new PaymentEvents(transaction).SettleRefundsAsync(token),
        FeedEventKind.Dispute => new DisputeEvents(transaction).OpenAsync(token),
        FeedEventKind.DisputeMoved => new DisputeEvents(transaction).MoveAsync(token),
        FeedEventKind.Payout => new BankEvents(transaction).PayOutAsync(token),
        FeedEventKind.PayoutArrived => new BankEvents(transaction).ArriveAsync(token),
        FeedEventKind.Expense => new BankEvents(transaction).SpendAsync(token),
        FeedEventKind.BankLinePosted => new BankEvents(transaction).PostLineAsync(token),
        FeedEventKind.BankLineVanished => new BankEvents(transaction).LoseLineAsync(token),
        FeedEventKind.ExpenseRecategorized => new BankEvents(transaction).RecategorizeAsync(token),
        FeedEventKind.MemoWritten => new CompanyEvents(transaction).WriteMemoAsync(token),
        FeedEventKind.CustomerAdded => new CompanyEvents(transaction).AddCustomerAsync(token),
        FeedEventKind.CustomerRenamed => new CompanyEvents(transaction).RenameCustomerAsync(token),
        FeedEventKind.TenantAdded => new CompanyEvents(transaction).AddTenantAsync(token),
        _ => new SaleEvents(transaction).SellAsync(token),
    };
}
