namespace Lakehouse.Sample.Rows;

/// <summary>A table and the columns that its rows write.</summary>
/// <param name="Type">Of its rows.</param>
/// <param name="Columns">Separated by commas, as SQL takes them.</param>
internal sealed record LedgerTable(string Name, Type Type, string Columns)
{
    internal static readonly LedgerTable Tenants = new("tenants", typeof(TenantRow), "id, name, time_zone, currency, created_at");

    internal static readonly LedgerTable Customers =
        new("customers", typeof(CustomerRow), "id, tenant_id, name, email, created_at");

    internal static readonly LedgerTable BankAccounts =
        new("bank_accounts", typeof(BankAccountRow), "id, tenant_id, currency, name, last4");

    internal static readonly LedgerTable Invoices = new(
        "invoices", typeof(InvoiceRow),
        "id, tenant_id, customer_id, number, status, currency, subtotal, tax, total, issued_at, due_at, paid_at, "
        + "source_event_id");

    internal static readonly LedgerTable InvoiceLines = new(
        "invoice_lines", typeof(InvoiceLineRow),
        "id, tenant_id, invoice_id, position, description, quantity, unit_price, amount, currency, issued_at");

    internal static readonly LedgerTable Payments = new(
        "payments", typeof(PaymentRow),
        "id, tenant_id, customer_id, invoice_id, amount, amount_refunded, currency, status, method, paid_at, source_event_id");

    internal static readonly LedgerTable Refunds = new(
        "refunds", typeof(RefundRow), "id, tenant_id, payment_id, amount, currency, status, reason, refunded_at, "
        + "source_event_id");

    internal static readonly LedgerTable Disputes = new(
        "disputes", typeof(DisputeRow),
        "id, tenant_id, payment_id, amount, currency, status, reason, charged_at, opened_at, evidence_due_by, resolved_at, "
        + "source_event_id");

    internal static readonly LedgerTable Fees = new(
        "fees", typeof(FeeRow),
        "id, tenant_id, payment_id, dispute_id, kind, amount, currency, charged_at, effective_at, source_event_id");

    internal static readonly LedgerTable Payouts = new(
        "payouts", typeof(PayoutRow),
        "id, tenant_id, bank_account_id, amount, currency, status, initiated_at, arrived_at, source_event_id");

    internal static readonly LedgerTable BankTransactions = new(
        "bank_transactions", typeof(BankTransactionRow),
        "id, tenant_id, bank_account_id, payout_id, kind, amount, currency, status, description, posted_at, source_event_id");

    internal static readonly LedgerTable Entries = new(
        "ledger_entries", typeof(LedgerEntryRow),
        "id, tenant_id, transaction_id, account, account_type, category, basis, amount, currency, customer_id, source, "
        + "source_event_id, document_type, document_id, occurred_at, effective_at, memo");

    /// <summary>Parents before children.</summary>
    internal static IReadOnlyList<LedgerTable> All { get; } =
    [
        Tenants, Customers, BankAccounts, Invoices, InvoiceLines, Payments, Refunds, Disputes, Fees, Payouts, BankTransactions,
        Entries,
    ];

    internal int ColumnCount => Columns.Count(character => character == ',') + 1;
}
