using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Root;

/// <summary>How often a reader looks for the next root: after a tenth of the time in which none came, so that it finds one late
/// by a tenth of what lies between two. Design: section 3, "Finding the head".</summary>
/// <param name="Min">While roots come.</param>
/// <param name="Max">While none does.</param>
internal readonly record struct PollPace(TimeSpan Min, TimeSpan Max)
{
    private const int Divisor = 10;

    /// <summary>In a folder a look costs some microseconds. In S3 a reader pays 10 dollars a month where a root comes each
    /// second, and 4 where all is idle.</summary>
    public static PollPace Of(IObjectStore store) => store.IsLocal
        ? new PollPace(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100))
        : new PollPace(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));

    /// <param name="quiet">Since the last root was seen.</param>
    public TimeSpan After(TimeSpan quiet) => TimeSpan.FromTicks(Math.Clamp(quiet.Ticks / Divisor, Min.Ticks, Max.Ticks));
}
