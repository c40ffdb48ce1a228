using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Storage;
using Lakehouse.Lake.Views;

namespace Lakehouse.Lake.Tests.Views;

/// <summary>An object of kept sums is only believed where rows can have them.</summary>
public sealed class FileGroupsTests
{
    private static readonly GroupSums Good = new(
        0, "data/1.parquet", "7", "2026-02", new DateOnly(2026, 2, 3), ["a"], ["EUR"], 3, [new PartialSum(500, -20, 2, 1)],
        IsCrowded: false);

    [Fact]
    public void Sums_of_rows_are_taken()
    {
        var groups = New();
        groups.Add(Good, []);

        var sums = groups.Of("data/1.parquet").ByRollup[0]!;
        Assert.Equal(Good.Sums, Assert.Single(sums.Whole.Read(DaySpan.Of(ReportMonth.Parse("2026-02")))).Sums);
    }

    [Fact]
    public void Sums_that_no_rows_add_up_to_are_an_object_that_is_broken()
    {
        GroupSums[] broken =
        [
            Good with { Rows = -1 }, Good with { Month = "2026-03", Day = new DateOnly(2026, 3, 1) },
            With(new PartialSum(-1, 0, 1, 0)), With(new PartialSum(0, 1, 0, 1)), With(new PartialSum(0, 0, -1, 0)),
            With(new PartialSum(1, 0, 0, 0)), With(new PartialSum(0, -1, 0, 0)),
        ];

        Assert.All(broken, group => Assert.Throws<ObjectBrokenException>(() => New().Add(group, [])));
    }

    private static FileGroups New() => new(rollups: 1, ReportMonth.Parse("2026-02"));

    private static GroupSums With(PartialSum sum) => Good with { Sums = [sum] };
}
