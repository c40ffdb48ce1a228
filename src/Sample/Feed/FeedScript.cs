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

    private static Task<bool> WriteAsync(FeedTransaction transaction, FeedEventKind kind, CancellationToken cancellation) => kind switch
    {
        FeedEventKind.InvoiceIssued => new SaleEvents(transaction).IssueAsync(cancellation),
        FeedEventKind.InvoicePaid => new InvoiceEvents(transaction).PayAsync(cancellation),
        FeedEventKind.InvoiceRewritten => new InvoiceEvents(transaction).RewriteAsync(cancellation),
        FeedEventKind.DraftWritten => new SaleEvents(transaction).DraftAsync(cancellation),
        FeedEventKind.DraftIssued => new InvoiceEvents(transaction).IssueDraftAsync(cancellation),
        FeedEventKind.DraftDeleted => new InvoiceEvents(transaction).DeleteDraftAsync(cancellation),
        FeedEventKind.Refund => new PaymentEvents(transaction).RefundAsync(cancellation),
        FeedEventKind.RefundsSettled => new PaymentEvents(transaction).SettleRefundsAsync(cancellation),
        FeedEventKind.Dispute => new DisputeEvents(transaction).OpenAsync(cancellation),
        FeedEventKind.DisputeMoved => new DisputeEvents(transaction).MoveAsync(cancellation),
        FeedEventKind.Payout => new BankEvents(transaction).PayOutAsync(cancellation),
        FeedEventKind.PayoutArrived => new BankEvents(transaction).ArriveAsync(cancellation),
        FeedEventKind.Expense => new BankEvents(transaction).SpendAsync(cancellation),
        FeedEventKind.BankLinePosted => new BankEvents(transaction).PostLineAsync(cancellation),
        FeedEventKind.BankLineVanished => new BankEvents(transaction).LoseLineAsync(cancellation),
        FeedEventKind.ExpenseRecategorized => new BankEvents(transaction).RecategorizeAsync(cancellation),
        FeedEventKind.MemoWritten => new CompanyEvents(transaction).WriteMemoAsync(cancellation),
        FeedEventKind.CustomerAdded => new CompanyEvents(transaction).AddCustomerAsync(cancellation),
        FeedEventKind.CustomerRenamed => new CompanyEvents(transaction).RenameCustomerAsync(cancellation),
        FeedEventKind.TenantAdded => new CompanyEvents(transaction).AddTenantAsync(cancellation),
        _ => new SaleEvents(transaction).SellAsync(cancellation),
    };
}
