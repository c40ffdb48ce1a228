using Lakehouse.DuckDb;
using Lakehouse.Sample.Checks;
using Lakehouse.Support;

namespace Lakehouse.Sample.Tests;

public sealed class LedgerChecksTests
{
    private static readonly string[] AmountColumns = ["amount", "amount_refunded", "subtotal", "tax", "total", "unit_price"];

    [Theory]
    [InlineData("update ledger_entries set amount = amount + 0.01 where id = 9", "every_ledger_transaction_balances")]
    [InlineData("update ledger_entries set amount = amount + 0.01 where id = 9", "the_journal_sums_to_zero")]
    [InlineData("update ledger_entries set tenant_id = 2 where id = (select max(id) from ledger_entries where tenant_id = 1)",
        "a_ledger_transaction_has_one_tenant")]
    [InlineData("update ledger_entries set customer_id = (select max(id) from customers where tenant_id = 2) where tenant_id = 1",
        "entries_stand_with_their_own_tenants_customer")]
    [InlineData("update invoices set total = total + 1 where status = 'open'",
        "invoices_equal_their_entries_in_accounts_receivable")]
    [InlineData("update invoices set subtotal = subtotal + 1 where status = 'paid'", "invoices_equal_their_entries_in_sales")]
    [InlineData("update invoices set tax = tax + 1 where status = 'paid'", "invoices_equal_their_entries_in_tax_payable")]
    [InlineData("update payments set amount = amount + 1", "payments_equal_their_entries_in_processor_balance")]
    [InlineData("update payments set currency = 'CHF' where currency = 'USD'",
        "payments_equal_their_entries_in_accounts_receivable")]
    [InlineData("delete from refunds where id = 3", "refunds_equal_their_entries_in_processor_balance")]
    [InlineData("update disputes set status = 'lost' where status = 'won'", "disputes_equal_their_entries_in_chargebacks")]
    [InlineData("delete from ledger_entries where document_type = 'fee' and document_id = 5",
        "fees_equal_their_entries_in_processing_fees")]
    [InlineData("insert into payouts select id + 1000000, tenant_id, bank_account_id, amount, currency, status, initiated_at, "
        + "arrived_at, source_event_id from payouts", "payouts_equal_their_entries_in_processor_balance")]
    [InlineData("update bank_transactions set amount = -amount", "bank_transactions_equal_their_entries_in_bank")]
    [InlineData("delete from invoice_lines where position = 2", "lines_add_up_to_their_invoice")]
    [InlineData("update invoices set status = 'open', paid_at = null where id = (select min(invoice_id) from payments)",
        "a_paid_invoice_has_its_payment")]
    [InlineData("update refunds set amount = amount + 1 where id = 3", "refunds_add_up_to_what_was_refunded")]
    [InlineData("update fees set amount = amount + 1000000000", "a_payment_has_one_processing_fee_not_above_it")]
    [InlineData("update disputes set charged_at = charged_at - interval '1 microsecond'", "a_dispute_belongs_to_its_charge")]
    [InlineData("update ledger_entries set effective_at = occurred_at where document_type = 'dispute'",
        "a_disputes_entries_belong_to_its_charge")]
    [InlineData("update ledger_entries set effective_at = effective_at - interval '1 day' where document_type = 'fee'",
        "a_fees_entries_belong_to_its_charge")]
    [InlineData("delete from bank_transactions where kind = 'payout'", "a_paid_payout_has_its_line_at_the_bank")]
    public async Task A_planted_defect_is_found(string defect, string checkName)
    {
        await using var ledger = await Ledger.SmallAsync(PostgresVersion.V18);

        await WithoutRulesAsync(ledger, defect);

        var findings = await LedgerChecks.FindAsync(ledger.Source, TestContext.Current.CancellationToken);
        Assert.Contains(findings, finding => finding.CheckName == checkName && finding.BrokenCount > 0);
    }

    [Fact]
    public async Task The_same_text_runs_on_the_lakes_engine()
    {
        await using var ledger = await Ledger.SmallAsync(PostgresVersion.V18);
        using var database = DuckDbDatabase.Open(new DuckDbOptions());
        using var connection = database.Connect();
        foreach (var table in Ledger.Tables)
            await CopyAsync(ledger, table, connection);

        var sound = Broken(connection);
        connection.Execute("delete from fees where id = 5");
        var torn = Broken(connection);

        Assert.Equal(LedgerChecks.All.Count, sound.Count);
        Assert.All(sound, check => Assert.Equal(0, check.Value));
        Assert.Equal(1, torn["fees_equal_their_entries_in_processing_fees"]);
    }

    private static Dictionary<string, long> Broken(DuckDbConnection connection)
    {
        using var result = connection.Query(LedgerChecks.Query);
        return result.Rows().ToDictionary(row => (string)row[0]!, row => Convert.ToInt64(row[1]));
    }

    private static async Task CopyAsync(Ledger ledger, string table, DuckDbConnection target)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{table}-{Guid.NewGuid():N}.csv");
        await using var connection = await ledger.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        using (var reader = await connection.BeginTextExportAsync(
            $"copy {table} to stdout (format csv, header)", TestContext.Current.CancellationToken))
            await File.WriteAllTextAsync(file, await reader.ReadToEndAsync(), TestContext.Current.CancellationToken);
        var amounts = string.Join(", ", AmountColumns
            .Where(column => File.ReadLines(file).First().Split(',').Contains(column))
            .Select(column => $"'{column}': 'decimal(20,6)'"));
        var types = amounts.Length == 0 ? "" : $", types = {{{amounts}}}";
        target.Execute($"create table {table} as from read_csv('{file}', header = true{types})");
        File.Delete(file);
    }

    /// <summary>A defect as a broken pipeline makes it: no foreign key, no trigger and no check would let it happen
    /// here.</summary>
    private static async Task WithoutRulesAsync(Ledger ledger, string defect)
    {
        const string DropChecks =
            """
            do $$ declare c record; begin
              for c in select conrelid::regclass as t, conname from pg_constraint where contype = 'c' and conrelid <> 0 loop
                execute format('alter table %s drop constraint %I', c.t, c.conname);
              end loop;
              alter table payouts drop constraint if exists payouts_pkey cascade;
            end $$
            """;
        await ledger.ExecuteAsync(DropChecks);
        await ledger.ExecuteAsync($"set session_replication_role = replica; {defect}; reset session_replication_role");
    }
}
