namespace Lakehouse.Sample.Checks;

/// <summary>Checks of the journal alone.</summary>
internal static class JournalChecks
{
    private const string Torn =
        """
        sum(case when basis in ('both', 'accrual') then amount else 0 end) <> 0
            or sum(case when basis in ('both', 'cash') then amount else 0 end) <> 0
        """;

    internal static IReadOnlyList<LedgerCheck> All { get; } =
    [
        new("every_ledger_transaction_balances",
            $"""
            select min(tenant_id) as tenant_id, transaction_id as id from ledger_entries group by transaction_id, currency
            having {Torn}
            """),
        new("the_journal_sums_to_zero",
            $"""
            select tenant_id, tenant_id as id from ledger_entries group by tenant_id, currency
            having {Torn}
            """),
        new("a_ledger_transaction_has_one_tenant",
            """
            select min(tenant_id) as tenant_id, transaction_id as id from ledger_entries group by transaction_id
            having min(tenant_id) <> max(tenant_id)
            """),
        new("entries_stand_with_their_own_tenants_customer",
            """
            select e.tenant_id, e.id from ledger_entries e join customers c on c.id = e.customer_id
            where c.tenant_id <> e.tenant_id
            """),
    ];
}
