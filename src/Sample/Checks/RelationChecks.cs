namespace Lakehouse.Sample.Checks;

/// <summary>Documents agree with each other: amounts, tenants, and the day that things belong to.</summary>
internal static class RelationChecks
{
    internal static IReadOnlyList<LedgerCheck> All { get; } =
    [
        new("lines_add_up_to_their_invoice",
            """
            select i.tenant_id, i.id from invoices i left join (
                select invoice_id, tenant_id, currency, sum(amount) as amount from invoice_lines
                group by invoice_id, tenant_id, currency
            ) l on l.invoice_id = i.id and l.tenant_id = i.tenant_id and l.currency = i.currency
            where coalesce(l.amount, 0) <> i.subtotal
            """),
        new("a_paid_invoice_has_its_payment",
            """
            select i.tenant_id, i.id from invoices i left join payments p on p.invoice_id = i.id
            where (i.status = 'paid') <> (p.id is not null) or p.tenant_id <> i.tenant_id or p.customer_id <> i.customer_id
                or p.currency <> i.currency or p.amount <> i.total or p.paid_at <> i.paid_at
            """),
        new("refunds_add_up_to_what_was_refunded",
            """
            select p.tenant_id, p.id from payments p left join (
                select payment_id, tenant_id, currency, sum(amount) as amount from refunds
                group by payment_id, tenant_id, currency
            ) r on r.payment_id = p.id and r.tenant_id = p.tenant_id and r.currency = p.currency
            where coalesce(r.amount, 0) <> p.amount_refunded
            """),
        new("a_payment_has_one_processing_fee_not_above_it",
            """
            select p.tenant_id, p.id from payments p left join (
                select payment_id, tenant_id, currency, sum(amount) as amount, count(*) as fees from fees
                where kind = 'processing_fee' group by payment_id, tenant_id, currency
            ) f on f.payment_id = p.id and f.tenant_id = p.tenant_id and f.currency = p.currency
            where f.payment_id is null or f.fees <> 1 or f.amount > p.amount
            """),
        new("a_dispute_belongs_to_its_charge",
            """
            select d.tenant_id, d.id from disputes d
            left join payments p on p.id = d.payment_id and p.tenant_id = d.tenant_id and p.currency = d.currency
            where p.id is null or d.charged_at <> p.paid_at or d.amount > p.amount
            """),
        new("a_disputes_entries_belong_to_its_charge",
            """
            select e.tenant_id, e.id from ledger_entries e join disputes d on d.id = e.document_id
            where e.document_type = 'dispute' and e.effective_at <> d.charged_at
            """),
        new("a_fees_entries_belong_to_its_charge",
            """
            select e.tenant_id, e.id from ledger_entries e join fees f on f.id = e.document_id
            join payments p on p.id = f.payment_id
            where e.document_type = 'fee' and (e.effective_at <> f.effective_at or f.effective_at <> p.paid_at)
            """),
        new("a_paid_payout_has_its_line_at_the_bank",
            """
            select o.tenant_id, o.id from payouts o left join bank_transactions b on b.payout_id = o.id
            where (o.status = 'paid') <> (b.id is not null) or b.tenant_id <> o.tenant_id or b.currency <> o.currency
                or b.amount <> o.amount or b.bank_account_id <> o.bank_account_id
            """),
    ];
}
