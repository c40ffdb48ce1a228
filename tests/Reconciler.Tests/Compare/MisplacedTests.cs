using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Compare;
using Lakehouse.Reconciler.Scope;

namespace Lakehouse.Reconciler.Tests.Compare;

public sealed class MisplacedTests
{
    private const long Hour = 3_600_000_000;

    [Fact]
    public void Every_instant_of_a_day_is_in_place_and_none_beside_it()
    {
        // 23 hours: New York puts its clocks forward.
        var start = DateTimeOffset.Parse("2026-03-08T05:00:00Z").ToUnixTimeMilliseconds() * 1000;

        Assert.Empty(Find("2026-03", "2026-03-08", start, start + (23 * Hour) - 1));
        Assert.Equal([new Partition("1", "2026-03")], Find("2026-03", "2026-03-08", start - 1, start));
        Assert.Equal([new Partition("1", "2026-03")], Find("2026-03", "2026-03-08", start, start + (23 * Hour)));
    }

    [Fact]
    public void A_day_of_another_month_is_misplaced()
    {
        var noon = DateTimeOffset.Parse("2026-03-08T12:00:00Z").ToUnixTimeMilliseconds() * 1000;

        Assert.Equal([new Partition("1", "2026-04")], Find("2026-04", "2026-03-08", noon, noon));
    }

    private static IReadOnlySet<Partition> Find(string month, string day, long first, long last)
    {
        var table = new TableRoot
        {
            Name = "public.entries",
            State = TableState.Live,
            FoldedLsn = Lsn.None,
            Schema = new TableSchema([], [], null, null, "America/New_York"),
        };
        var zones = new TableZones(table, new Dictionary<string, string?>());
        Assert.Equal("America/New_York", zones.Of("1").Id);
        return Misplaced.Find([new DayExtent("1", month, day, first, last)], new Buckets(table, zones));
    }
}
