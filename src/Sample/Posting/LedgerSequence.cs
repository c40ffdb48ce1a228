namespace Lakehouse.Sample.Posting;

/// <summary>Where ids come from; in the database <c>NAME_id_seq</c>.</summary>
internal enum LedgerSequence
{
    Tenants,
    Customers,
    BankAccounts,
    Invoices,
    InvoiceLines,
    Payments,
    Refunds,
    Disputes,
    Fees,
    Payouts,
    BankTransactions,
    LedgerEntries,

    /// <summary>Numbers of journal transactions; also what source events are made from.</summary>
    LedgerTransactions,
}
