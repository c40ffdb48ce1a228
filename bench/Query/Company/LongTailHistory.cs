using Lakehouse.Sample;
using Lakehouse.Sample.Chance;
using Lakehouse.Sample.History;
using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Lakehouse.Sample.Tenants;
using NodaTime;

namespace Lakehouse.Bench.Query.Company;

/// <summary>The sample company's rows for a thousand tenants, one tenant after the other: its sales, payouts and postings, its
/// zones and currencies.</summary>
/// <remarks>Told anew by every enumeration, and the same each time. Memory holds what one tenant plans, not the rows.</remarks>
internal sealed class LongTailHistory(long rows, ulong seed, Instant end)
{
    private const int Years = 3;

    /// <summary>Payouts and expenses of a tenant, however small it is.</summary>
    private const long FixedRows = 500;

    private readonly SampleOptions _options = new() { Seed = seed, JournalRows = rows, End = end, Days = Years * 365 };

    public IEnumerable<LedgerRow> Rows()
    {
        var pages = new HistoryPages(end);
        var calendar = new HistoryCalendar(_options);
        var days = new TenantDays(pages, calendar);
        for (var rank = 0; rank < LongTail.TenantCount; rank++)
        {
            var tenant = Tenant(pages, rank);
            foreach (var day in calendar.Days)
            {
                days.Plan(tenant, rank, day);
                days.Happen(day);
                foreach (var row in pages.Rows)
                    yield return row;
                pages.Rows.Clear();
            }
        }
    }

    private TenantBooks Tenant(HistoryPages pages, int rank)
    {
        var profile = TenantProfiles.All[rank % TenantProfiles.All.Count];
        var entries = Math.Max(0, (long)(rows * LongTail.Shares[rank]) - FixedRows);
        return new TenantBooks(
            pages.NextId(LedgerSequence.Tenants), profile with { Name = $"{profile.Name} {rank + 1}" },
            Dice.For(seed, (ulong)rank), _options.Start + Duration.FromDays(profile.StartsAfterDays))
        {
            SaleCount = entries * 1000 / CompanyHistory.EntriesPerSaleThousandths,
        };
    }
}
