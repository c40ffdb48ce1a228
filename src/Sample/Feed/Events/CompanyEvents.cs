using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Lakehouse.Sample.Tenants;

namespace Lakehouse.Sample.Feed.Events;

/// <summary>Tenants and customers, and remarks in the journal.</summary>
internal sealed class CompanyEvents(FeedTransaction transaction)
{
    internal Task<bool> AddTenantAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var id = transaction.NextId(LedgerSequence.Tenants);
        var like = transaction.Dice.Pick(TenantProfiles.All);
        var currency = like.HomeCurrency;
        transaction.Insert(new TenantRow(id, $"Newcomer {id}", like.TimeZone, currency, transaction.Now));
        var account = new BankAccountRow(
            transaction.NextId(LedgerSequence.BankAccounts), id, currency, $"Newcomer {id} {currency}",
            transaction.Dice.Below(10_000).ToString("D4"));
        transaction.Insert(account);
        var tenant = new FeedTenant(id, $"Newcomer {id}", [(account.Id, currency)]);
        new BankEvents(transaction).Bank(
            id, account.Id, payoutId: null, "opening", Prices.Of(500_000, currency), "Opening balance", transaction.Now,
            "opening");
        new SaleEvents(transaction).Sell(tenant, AddCustomer(id));
        transaction.NewTenant = tenant;
        return Task.FromResult(true);
    }

    internal Task<bool> AddCustomerAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        AddCustomer(transaction.PickTenant().Id);
        return Task.FromResult(true);
    }

    internal async Task<bool> RenameCustomerAsync(CancellationToken cancellation)
    {
        const string Sql = "select id from customers where id >= $1 order by id limit 1 for no key update skip locked";
        var from = transaction.Dice.Below(transaction.NextId(LedgerSequence.Customers));
        if (await transaction.FirstAsync(Sql, reader => new Found(reader.GetInt64(0)), cancellation, from) is not { } customer)
            return false;
        transaction.Change(
            "update customers set name = $2 where id = $1", customer.Id, Wording.PersonName(transaction.Dice));
        return true;
    }

    internal async Task<bool> WriteMemoAsync(CancellationToken cancellation)
    {
        const string Sql = "select id from ledger_entries where id >= $1 order by id limit 1 for update skip locked";
        var from = transaction.Dice.Below(transaction.NextId(LedgerSequence.LedgerEntries));
        if (await transaction.FirstAsync(Sql, reader => new Found(reader.GetInt64(0)), cancellation, from) is not { } entry)
            return false;
        transaction.Change(
            "update ledger_entries set memo = $2 where id = $1", entry.Id, $"Seen by {Wording.PersonName(transaction.Dice)}");
        return true;
    }

    private long AddCustomer(long tenantId)
    {
        var id = transaction.NextId(LedgerSequence.Customers);
        transaction.Insert(new CustomerRow(
            id, tenantId, Wording.PersonName(transaction.Dice), $"customer{id}@example.com", transaction.Now));
        return id;
    }
}
