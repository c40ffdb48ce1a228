using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Lakehouse.Sample.Tenants;
using NodaTime;

namespace Lakehouse.Sample.History;

/// <summary>What a tenant's days bring: customers, sales, what passes through the bank.</summary>
internal sealed class TenantDays(HistoryPages pages, HistoryCalendar calendar)
{
    private const int CustomersMin = 8;
    private const int SalesPerCustomer = 12;

    // The earliest clocks are 14 hours before UTC: nothing of a later local day is planned before this.
    private static readonly Duration EarliestOffset = Duration.FromHours(14);

    private readonly SaleHistory _sales = new(pages);
    private readonly BankHistory _bank = new(pages);

    /// <param name="rank">The largest tenants are paid out more often.</param>
    internal void Plan(TenantBooks tenant, int rank, LocalDate day)
    {
        var openedOn = tenant.CreatedAt.InZone(tenant.Zone.Zone).Date.PlusDays(1);
        if (day < openedOn)
            return;
        if (day == openedOn)
            Open(tenant);

        AddCustomers(tenant, calendar.ShareUntil(day, openedOn));
        _bank.Plan(tenant, rank, day);
        for (var count = calendar.DrawSaleCount(tenant, day, openedOn); count > 0; count--)
            _sales.Plan(tenant, day);
    }

    /// <summary>Lets happen what was planned, up to where the next day's plans can begin.</summary>
    internal void Happen(LocalDate day)
    {
        var plannedUntil = day.PlusDays(1).AtMidnight().InUtc().ToInstant() - EarliestOffset;
        while (pages.Queue.TryTakeBefore(Instant.Min(plannedUntil, pages.End), out var happening))
            happening();
    }

    private void Open(TenantBooks tenant)
    {
        pages.Rows.Add(new TenantRow(
            tenant.Id, tenant.Profile.Name, tenant.Profile.TimeZone, tenant.Profile.HomeCurrency, tenant.CreatedAt));
        _bank.Open(tenant);
    }

    /// <param name="shareMillionths">Of the history's trade that is over by then: customers come as sales do.</param>
    private void AddCustomers(TenantBooks tenant, long shareMillionths)
    {
        var more = (tenant.SaleCount / SalesPerCustomer) * shareMillionths / 1_000_000;
        while (tenant.CustomerIds.Count < CustomersMin + more)
        {
            var id = pages.NextId(LedgerSequence.Customers);
            tenant.CustomerIds.Add(id);
            pages.Rows.Add(new CustomerRow(
                id, tenant.Id, Wording.PersonName(tenant.Dice), $"customer{id}@example.com", tenant.CreatedAt));
        }
    }
}
