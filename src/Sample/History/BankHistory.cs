using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Lakehouse.Sample.Tenants;
using NodaTime;

namespace Lakehouse.Sample.History;

/// <summary>Writes what passes through the bank: the opening balance, payouts and their arrival, and monthly expenses.</summary>
internal sealed class BankHistory(HistoryPages pages)
{
    /// <summary>So many of the largest tenants are paid out every Monday, the others once a month.</summary>
    private const int WeeklyTenants = 6;

    private static readonly Duration BankTransit = Duration.FromDays(1);

    private static readonly (int DayOfMonth, string Category, long UsCents)[] MonthlyExpenses =
        [(1, "rent", 180_000), (5, "software", 24_900), (28, "payroll", 640_000)];

    internal void Open(TenantBooks tenant)
    {
        foreach (var currency in tenant.Profile.Currencies)
        {
            var account = new BankAccountRow(
                pages.NextId(LedgerSequence.BankAccounts), tenant.Id, currency, $"{tenant.Profile.Name} {currency}",
                tenant.Dice.Below(10_000).ToString("D4"));
            pages.Rows.Add(account);
            tenant.BankAccountIds[currency] = account.Id;
            var amount = Prices.Of(tenant.Dice.Between(1_000_000, 9_000_000), currency);
            Bank(tenant, payoutId: null, "opening", amount, "Opening balance", tenant.CreatedAt, "opening");
        }
    }

    internal void Plan(TenantBooks tenant, int rank, LocalDate day)
    {
        var isPayoutDay = rank < WeeklyTenants ? day.DayOfWeek == IsoDayOfWeek.Monday : day.Day == 3;
        if (isPayoutDay)
            PlanPayouts(tenant, tenant.Zone.Zone.AtLeniently(day.At(new LocalTime(6, 0))).ToInstant());
        foreach (var (dayOfMonth, category, usCents) in MonthlyExpenses)
        {
            if (day.Day == dayOfMonth)
                PlanExpense(tenant, category, usCents, tenant.DrawTimeOn(day));
        }
    }

    private void PlanPayouts(TenantBooks tenant, Instant at)
    {
        foreach (var currency in tenant.Profile.Currencies)
            pages.Queue.Plan(at, () => PayOut(tenant, currency, at));
    }

    private void PlanExpense(TenantBooks tenant, string category, long usCents, Instant at)
    {
        var amount = Prices.Of(usCents * tenant.Dice.Between(90, 110) / 100, tenant.Profile.HomeCurrency);
        pages.Queue.Plan(at, () => Bank(tenant, payoutId: null, "expense", -amount, $"Paid: {category}", at, category));
    }

    private void PayOut(TenantBooks tenant, Currency currency, Instant at)
    {
        // Drawn also when nothing is paid, so that one tenant's payout does not change its later days.
        var arrivesAt = at + Duration.FromDays((int)tenant.Dice.Between(1, 3)) + Duration.FromSeconds(tenant.Dice.Below(36_000));
        var amount = tenant.TakeBalance(currency);
        if (amount.MinorUnits <= 0)
            return;

        var hasArrived = pages.HasHappened(arrivesAt);
        var payout = new PayoutRow(
            pages.NextId(LedgerSequence.Payouts), tenant.Id, tenant.BankAccountIds[currency], amount,
            hasArrived ? "paid" : "in_transit", at, hasArrived ? arrivesAt : null,
            SourceEvents.Stripe(pages.NextId(LedgerSequence.LedgerTransactions)));
        pages.Write(payout, pages.Journal.PaidOut(payout));
        pages.Queue.Plan(arrivesAt, () => Bank(tenant, payout.Id, "payout", amount, $"Payout {payout.Id}", arrivesAt, "payout"));
    }

    private void Bank(
        TenantBooks tenant, long? payoutId, string kind, Money amount, string description, Instant at, string category)
    {
        var line = new BankTransactionRow(
            pages.NextId(LedgerSequence.BankTransactions), tenant.Id, tenant.BankAccountIds[amount.Currency], payoutId, kind,
            amount,
            pages.HasHappened(at + BankTransit) ? "posted" : "pending", description, at,
            SourceEvents.Plaid(pages.NextId(LedgerSequence.LedgerTransactions)));
        pages.Write(line, pages.Journal.Banked(line, category));
    }
}
