using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Lakehouse.Sample.Tenants;
using NodaTime;
using Npgsql;

namespace Lakehouse.Sample.Feed.Events;

/// <summary>Payouts and lines of the bank.</summary>
internal sealed class BankEvents(FeedTransaction transaction)
{
    private const int ExpenseDaysMax = 400;

    private const string LineColumns =
        "b.id, b.tenant_id, b.bank_account_id, b.currency, b.amount, b.status, b.description, b.posted_at, b.source_event_id";

    /// <summary>What came to the processor since the last payout. The account's lock lets one payout of it happen at a
    /// time.</summary>
    internal async Task<bool> PayOutAsync(CancellationToken cancellation)
    {
        const string Balance =
            """
            select coalesce(sum(amount), 0) from ledger_entries
            where tenant_id = $1 and currency = $2 and account = 'processor_balance' and occurred_at > coalesce(
                (select max(initiated_at) from payouts where tenant_id = $1 and currency = $2), '-infinity')
            """;
        var tenant = transaction.PickTenant();
        var (accountId, currency) = transaction.Dice.Pick(tenant.BankAccounts);
        const string Lock = "select id from bank_accounts where id = $1 for no key update skip locked";
        if (await transaction.FirstAsync(Lock, reader => new Found(reader.GetInt64(0)), cancellation, accountId) is null)
            return false;
        var sum = await transaction.FirstAsync(
            Balance, reader => new Found(reader.Money(0, currency).MinorUnits), cancellation, tenant.Id, currency.Code);
        if (sum is not { Id: > 0 })
            return false;

        var payout = new PayoutRow(
            transaction.NextId(LedgerSequence.Payouts), tenant.Id, accountId, new Money(sum.Id, currency), "in_transit",
            transaction.Now, ArrivedAt: null, transaction.NextStripeEvent());
        transaction.Insert(payout, transaction.Journal.PaidOut(payout));
        return true;
    }

    internal async Task<bool> ArriveAsync(CancellationToken cancellation)
    {
        const string Sql =
            """
            select id, tenant_id, bank_account_id, currency, amount, initiated_at, source_event_id from payouts
            where tenant_id = $1 and status = 'in_transit' order by id limit 1 for update skip locked
            """;
        if (await transaction.FirstAsync(Sql, ReadPayout, cancellation, transaction.PickTenant().Id) is not { } payout)
            return false;

        var at = Instant.Max(transaction.Now, payout.InitiatedAt);
        transaction.Change("update payouts set status = 'paid', arrived_at = $2 where id = $1", payout.Id, at);
        Bank(payout.TenantId, payout.BankAccountId, payout.Id, "payout", payout.Amount, $"Payout {payout.Id}", at, "payout");
        return true;
    }

    internal Task<bool> SpendAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var tenant = transaction.PickTenant();
        var (accountId, currency) = transaction.Dice.Pick(tenant.BankAccounts);
        var category = transaction.Dice.Pick(Wording.ExpenseCategories);
        var amount = Prices.Of(transaction.Dice.Between(900, 90_000), currency);
        Bank(tenant.Id, accountId, payoutId: null, "expense", -amount, $"Paid: {category}", transaction.Now, category);
        return Task.FromResult(true);
    }

    internal async Task<bool> PostLineAsync(CancellationToken cancellation)
    {
        const string Sql =
            """
            select id from bank_transactions where tenant_id = $1 and status = 'pending'
            order by id limit 1 for update skip locked
            """;
        var tenantId = transaction.PickTenant().Id;
        if (await transaction.FirstAsync(Sql, reader => new Found(reader.GetInt64(0)), cancellation, tenantId) is not { } line)
            return false;
        transaction.Change("update bank_transactions set status = 'posted' where id = $1", line.Id);
        return true;
    }

    internal async Task<bool> LoseLineAsync(CancellationToken cancellation)
    {
        const string Sql =
            """
            select id from bank_transactions where tenant_id = $1 and status = 'pending' and kind = 'expense'
            order by id limit 1 for update skip locked
            """;
        var tenantId = transaction.PickTenant().Id;
        if (await transaction.FirstAsync(Sql, reader => new Found(reader.GetInt64(0)), cancellation, tenantId) is not { } line)
            return false;
        transaction.Change("delete from ledger_entries where document_type = 'bank_transaction' and document_id = $1", line.Id);
        transaction.Change("delete from bank_transactions where id = $1", line.Id);
        return true;
    }

    internal async Task<bool> RecategorizeAsync(CancellationToken cancellation)
    {
        const string Expense =
            $"""
            select {LineColumns} from bank_transactions b where b.tenant_id = $1 and b.kind = 'expense' and b.posted_at >= $2
            order by b.posted_at limit 1 for update skip locked
            """;
        const string Category =
            """
            select category from ledger_entries
            where document_type = 'bank_transaction' and document_id = $1 and account = 'operating_expenses'
            group by category having sum(amount) > 0
            """;
        var since = transaction.Now - Duration.FromSeconds(transaction.Dice.Below(86_400L * ExpenseDaysMax));
        if (await transaction.FirstAsync(Expense, ReadLine, cancellation, transaction.PickTenant().Id, since) is not { } expense)
            return false;
        var from = await transaction.FirstAsync(Category, reader => reader.GetString(0), cancellation, expense.Id);
        var others = Wording.ExpenseCategories.Where(category => category != from).ToList();
        transaction.Insert(transaction.Journal.Recategorized(
            expense, from!, transaction.Dice.Pick(others), Instant.Max(transaction.Now, expense.PostedAt),
            transaction.NextLedgerEvent()));
        return true;
    }

    /// <summary>A pending line with its entries.</summary>
    internal void Bank(
        long tenantId, long accountId, long? payoutId, string kind, Money amount, string description, Instant at, string category)
    {
        var line = new BankTransactionRow(
            transaction.NextId(LedgerSequence.BankTransactions), tenantId, accountId, payoutId, kind, amount, "pending",
            description,
            at, transaction.NextPlaidEvent());
        transaction.Insert(line, transaction.Journal.Banked(line, category));
    }

    private static PayoutRow ReadPayout(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.Money(4, reader.Currency(3)), "in_transit",
        reader.Instant(5), ArrivedAt: null, reader.GetString(6));

    private static BankTransactionRow ReadLine(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), PayoutId: null, "expense", reader.Money(4,
        reader.Currency(3)),
        reader.GetString(5), reader.GetString(6), reader.Instant(7), reader.GetString(8));
}
