using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Sample.Tests;

/// <summary>What the database itself refuses.</summary>
public sealed class LedgerRuleTests
{
    private const string Insert =
        "insert into ledger_entries (tenant_id, transaction_id, account, account_type, category, basis, amount, currency, "
        + "source, source_event_id, document_type, document_id, occurred_at, effective_at) values ";

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task An_unbalanced_transaction_is_refused_at_its_end(PostgresVersion version)
    {
        await using var ledger = await Ledger.SmallAsync(version);

        var failure = await RefusedAsync(ledger, Insert + Entry("both", 10.01m) + ", " + Entry("both", -10.00m));

        Assert.Equal("ledger_entries_balance", failure.ConstraintName);
        Assert.Equal("Ledger transaction 77777777 does not balance in USD on the accrual basis.", failure.MessageText);
    }

    [Fact]
    public async Task Each_basis_and_each_currency_balances_by_itself()
    {
        await using var ledger = await Ledger.SmallAsync(PostgresVersion.V18);

        var cash = await RefusedAsync(ledger, Insert + Entry("both", 5) + ", " + Entry("accrual", -5));
        var accrual = await RefusedAsync(ledger, Insert + Entry("both", 5) + ", " + Entry("cash", -5));
        await RefusedAsync(ledger, Insert + Entry("both", 5) + ", " + Entry("both", -5, "EUR"));
        await ledger.ExecuteAsync(Insert + Entry("both", 5) + ", " + Entry("cash", -5) + ", " + Entry("accrual", -5));

        Assert.EndsWith("on the cash basis.", cash.MessageText, StringComparison.Ordinal);
        Assert.EndsWith("on the accrual basis.", accrual.MessageText, StringComparison.Ordinal);
        await ledger.ExecuteAsync("delete from ledger_entries where transaction_id = 77777777");
        await ledger.AssertSoundAsync();
    }

    [Theory]
    [InlineData("update ledger_entries set amount = amount + 0.000001 where id = 9")]
    [InlineData("update ledger_entries set basis = 'cash' where id = (select min(id) from ledger_entries where basis = 'both')")]
    [InlineData("update ledger_entries set transaction_id = transaction_id + 1 where id = 9")]
    [InlineData("delete from ledger_entries where id = 9")]
    public async Task A_posted_entry_cannot_leave_its_transaction_unbalanced(string sql)
    {
        await using var ledger = await Ledger.SmallAsync(PostgresVersion.V18);

        var failure = await RefusedAsync(ledger, sql);

        Assert.Equal("ledger_entries_balance", failure.ConstraintName);
        await ledger.AssertSoundAsync();
    }

    [Fact]
    public async Task A_transaction_is_looked_at_when_it_is_prepared()
    {
        await using var ledger = await Ledger.SmallAsync(PostgresVersion.V18);
        await using var connection = await ledger.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);

        await ExecuteAsync(connection, "begin");
        await ExecuteAsync(connection, Insert + Entry("both", 1));

        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, "prepare transaction 'unbalanced'"));
    }

    [Theory]
    [InlineData("update payments set amount = amount + 0.001 where currency = 'USD'")]
    [InlineData("update payments set amount = amount + 0.1 where currency = 'JPY'")]
    [InlineData("update payments set amount_refunded = amount + 1")]
    [InlineData("update invoices set total = total + 1")]
    [InlineData("update ledger_entries set effective_at = occurred_at + interval '1 second'")]
    [InlineData("update tenants set currency = 'usd'")]
    [InlineData("delete from payments")]
    public async Task A_row_that_cannot_be_is_refused(string sql)
    {
        await using var ledger = await Ledger.SmallAsync(PostgresVersion.V15);

        var failure = await RefusedAsync(ledger, sql);

        Assert.StartsWith("23", failure.SqlState, StringComparison.Ordinal);
    }

    private static string Entry(string basis, decimal amount, string currency = "USD") =>
        $"(1, 77777777, 'bank', 'asset', 'opening', '{basis}', {amount}, '{currency}', 'ledger', 'led_test', 'bank_transaction', "
        + "1, '2026-01-01Z', '2026-01-01Z')";

    private static Task<PostgresException> RefusedAsync(Ledger ledger, string sql) =>
        Assert.ThrowsAsync<PostgresException>(() => ledger.ExecuteAsync(sql));

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
