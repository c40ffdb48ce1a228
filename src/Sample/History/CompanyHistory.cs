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
    internal const long EntriesPerSaleThousandths = 8_100;

    internal IEnumerable<LedgerRow> Rows()
    {
        var pages = new HistoryPages(options.End);
        var tenants = TenantProfiles.All.Select((profile, index) => Tenant(pages, profile, index)).ToList();
        var calendar = new HistoryCalendar(options);
        var days = new TenantDays(pages, calendar);
        foreach (var day in calendar.Days)
        {
            for (var rank = 0; rank < tenants.Count; rank++)
                days.Plan(tenants[rank], rank, day);

            days.Happen(day);
            foreach (var row in pages.Rows)
                yield return row;
            pages.Rows.Clear();
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
