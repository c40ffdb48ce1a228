namespace Lakehouse.Sample.Feed;

/// <summary>What the feed can let happen. One of them is one transaction of several statements.</summary>
public enum FeedEventKind
{
    /// <summary>Invoice, lines, payment and fee at once.</summary>
    Sale,
    InvoiceIssued,
    InvoicePaid,

    /// <summary>An open invoice gets other lines: taken back in the journal and posted anew.</summary>
    InvoiceRewritten,
    DraftWritten,

    /// <summary>The draft moves to today, and into the journal.</summary>
    DraftIssued,

    /// <summary>Rows are deleted.</summary>
    DraftDeleted,

    /// <summary>All of a payment, or a part.</summary>
    Refund,

    /// <summary>Pending ones succeed: a plain UPDATE.</summary>
    RefundsSettled,

    /// <summary>Of a payment up to 540 days old; counts on that day.</summary>
    Dispute,

    /// <summary>Taken up, won or lost.</summary>
    DisputeMoved,
    Payout,
    PayoutArrived,
    Expense,
    BankLinePosted,

    /// <summary>A pending line disappears with its journal entries: rows are deleted.</summary>
    BankLineVanished,

    /// <summary>Reversal and new posting of an expense up to 400 days old.</summary>
    ExpenseRecategorized,

    /// <summary>A plain UPDATE of a journal row of any age.</summary>
    MemoWritten,
    CustomerAdded,
    CustomerRenamed,

    /// <summary>With bank account, customer and first entries in one transaction.</summary>
    TenantAdded,
}
