using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Storage;

namespace Lakehouse.Lake.Tests.Root;

/// <summary>A reader looks often while roots come, seldom while none does, and into a folder more often than where it costs
/// money.</summary>
public sealed class PollPaceTests
{
    private static readonly TimeSpan CommitInterval = TimeSpan.FromSeconds(1);

    [Theory, InlineData("folder", 10, 100), InlineData("s3", 100, 1000)]
    public async Task It_is_a_tenth_of_the_silence_between_two_bounds(string kind, int least, int most)
    {
        await using var lake = await TestLake.OpenAsync(kind);
        var pace = PollPace.Of(lake.Store);

        Assert.Equal(least, pace.After(TimeSpan.Zero).TotalMilliseconds);
        Assert.Equal(Math.Clamp(75, least, most), pace.After(TimeSpan.FromMilliseconds(750)).TotalMilliseconds);
        Assert.Equal(most, pace.After(TimeSpan.FromHours(1)).TotalMilliseconds);
        Assert.Equal(most, pace.After(TimeSpan.MaxValue).TotalMilliseconds);
    }

    [Fact]
    public void A_root_a_second_is_found_at_most_a_tenth_of_it_late()
    {
        var pace = new PollPace(TimeSpan.FromMilliseconds(100), CommitInterval);
        var quiet = TimeSpan.Zero;
        while (quiet < CommitInterval)
            quiet += pace.After(quiet);

        Assert.InRange(quiet - CommitInterval, TimeSpan.Zero, CommitInterval / 10);
    }
}
