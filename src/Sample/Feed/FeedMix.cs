using System.Collections.Immutable;

namespace Lakehouse.Sample.Feed;

/// <summary>How often each kind of event is drawn, against the others. A kind that finds nothing to do (no open invoice) becomes
/// a sale.</summary>
public sealed record FeedMix(ImmutableDictionary<FeedEventKind, int> Weights)
{
    /// <summary>As a company's day has it, with more mishaps.</summary>
    public static FeedMix Default { get; } = new(new Dictionary<FeedEventKind, int>
    {
        [FeedEventKind.Sale] = 400,
        [FeedEventKind.InvoiceIssued] = 120,
        [FeedEventKind.InvoicePaid] = 110,
        [FeedEventKind.InvoiceRewritten] = 15,
        [FeedEventKind.DraftWritten] = 20,
        [FeedEventKind.DraftIssued] = 10,
        [FeedEventKind.DraftDeleted] = 8,
        [FeedEventKind.Refund] = 70,
        [FeedEventKind.RefundsSettled] = 15,
        [FeedEventKind.Dispute] = 30,
        [FeedEventKind.DisputeMoved] = 35,
        [FeedEventKind.Payout] = 15,
        [FeedEventKind.PayoutArrived] = 15,
        [FeedEventKind.Expense] = 50,
        [FeedEventKind.BankLinePosted] = 35,
        [FeedEventKind.BankLineVanished] = 8,
        [FeedEventKind.ExpenseRecategorized] = 15,
        [FeedEventKind.MemoWritten] = 15,
        [FeedEventKind.CustomerAdded] = 20,
        [FeedEventKind.CustomerRenamed] = 8,
        [FeedEventKind.TenantAdded] = 1,
    }.ToImmutableDictionary());

    /// <summary>The same with one weight changed; 0 switches the kind off.</summary>
    public FeedMix With(FeedEventKind kind, int weight) => new(Weights.SetItem(kind, weight));
}
