namespace Lakehouse.Sample.Checks;

/// <summary>Every document equals its entries in the journal, by amount, currency and tenant, and every entry has its
/// document.</summary>
internal static class DocumentChecks
{
    internal static IReadOnlyList<LedgerCheck> All { get; } =
    [
        Equal("invoices", "invoice", "accounts_receivable", "case when status in ('open', 'paid') then total else 0 end"),
        Equal("invoices", "invoice", "sales", "case when status in ('open', 'paid') then -subtotal else 0 end"),
        Equal("invoices", "invoice", "tax_payable", "case when status in ('open', 'paid') then -tax else 0 end"),
        Equal("payments", "payment", "processor_balance", "amount"),
        Equal("payments", "payment", "accounts_receivable", "-amount"),
        Equal("refunds", "refund", "processor_balance", "-amount"),
        Equal("disputes", "dispute", "chargebacks", "case when status = 'won' then 0 else amount end"),
        Equal("fees", "fee", "processing_fees", "amount"),
        Equal("payouts", "payout", "processor_balance", "-amount"),
        Equal("bank_transactions", "bank_transaction", "bank", "amount"),
    ];

    /// <param name="expected">What the entries of that account must sum to, of the document's columns.</param>
    private static LedgerCheck Equal(string table, string documentType, string account, string expected) => new(
        $"{table}_equal_their_entries_in_{account}",
        $"""
        select coalesce(d.tenant_id, e.tenant_id) as tenant_id, coalesce(d.id, e.document_id) as id
        from (select id, tenant_id, currency, {expected} as expected from {table}) d
        full join (
            select document_id, tenant_id, currency, sum(case when account = '{account}' then amount else 0 end) as posted
            from ledger_entries where document_type = '{documentType}' group by document_id, tenant_id, currency
        ) e on e.document_id = d.id and e.tenant_id = d.tenant_id and e.currency = d.currency
        where d.id is null or coalesce(e.posted, 0) <> d.expected
        """);
}
