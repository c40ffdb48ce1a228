using Lakehouse.Sample.Chance;
using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Lakehouse.Sample.Tenants;
using NodaTime;

namespace Lakehouse.Sample.History;

/// <summary>Tells the company's past as rows, in the order in which they came to be: parents before children, ids from one
/// without regard to tables.</summary>
/// <remarks>Told anew by every enumeration, and the same each time. Memory holds customers and what is planned (invoices not yet
/// paid, disputes not yet opened), not the rows.</remarks>
internal sealed class CompanyHistory(SampleOptions options)
{
    /// <summary>Journal rows that an invoice leads to on average, in thousandths; measured.</summary>
    private const long EntriesPerSaleThousandths = 8_100;

    private const int CustomersMin = 8;
    private const int SalesPerCustomer = 12;

    // The earliest clocks are 14 hours before UTC: nothing of a later local day is planned before this.
    private static readonly Duration EarliestOffset = Duration.FromHours(14);

    internal IEnumerable<LedgerRow> Rows()
    {
        var pages = new HistoryPages(options.End);
        var (sales, bank) = (new SaleHistory(pages), new BankHistory(pages));
        var tenants = TenantProfiles.All.Select((profile, index) => Tenant(pages, profile, index)).ToList();
        var calendar = new HistoryCalendar(options);
        foreach (var day in calendar.Days)
        {
            for (var rank = 0; rank < tenants.Count; rank++)
                PlanDay(pages, sales, bank, calendar, tenants[rank], rank, day);

            var plannedUntil = day.PlusDays(1).AtMidnight().InUtc().ToInstant() - EarliestOffset;
            while (pages.Queue.TryTakeBefore(Instant.Min(plannedUntil, options.End), out var happening))
                happening();
            foreach (var row in pages.Rows)
                yield return row;
            pages.Rows.Clear();
        }
    }

    private static void PlanDay(
        HistoryPages pages, SaleHistory sales, BankHistory bank, HistoryCalendar calendar, TenantBooks tenant, int rank,
        LocalDate day)
    {
        var openedOn = tenant.CreatedAt.InZone(tenant.Zone.Zone).Date.PlusDays(1);
        if (day < openedOn)
            return;
        if (day == openedOn)
            Open(pages, bank, tenant);

        AddCustomers(pages, tenant, calendar.ShareUntil(day, openedOn));
        bank.Plan(tenant, rank, day);
        for (var count = calendar.DrawSaleCount(tenant, day, openedOn); count > 0; count--)
            sales.Plan(tenant, day);
    }

    private static void Open(HistoryPages pages, BankHistory bank, TenantBooks tenant)
    {
        pages.Rows.Add(new TenantRow(
            tenant.Id, tenant.Profile.Name, tenant.Profile.TimeZone, tenant.Profile.HomeCurrency, tenant.CreatedAt));
        bank.Open(tenant);
    }

    /// <param name="shareMillionths">Of the history's trade that is over by then: customers come as sales do.</param>
    private static void AddCustomers(HistoryPages pages, TenantBooks tenant, long shareMillionths)
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

    private TenantBooks Tenant(HistoryPages pages, TenantProfile profile, int index)
    {
        var weights = Enumerable.Range(0, TenantProfiles.All.Count).Sum(TenantProfiles.WeightOf);
        // A short history leaves the late starters their last third.
        var startsAfter = Duration.FromDays(Math.Min(profile.StartsAfterDays, options.Days * 2 / 3));
        return new TenantBooks(
            pages.NextId(LedgerSequence.Tenants), profile, Dice.For(options.Seed, (ulong)index), options.Start + startsAfter)
        {
            SaleCount = SaleCountOfAll() * TenantProfiles.WeightOf(index) / weights,
        };
    }

    /// <summary>What is left of the journal after payouts and expenses, which do not grow with it.</summary>
    private long SaleCountOfAll()
    {
        var fixedRows = options.Days * 11L;
        var salesRows = options.JournalRows - Math.Min(fixedRows, options.JournalRows / 2);
        return salesRows * 1000 / EntriesPerSaleThousandths;
    }
}
