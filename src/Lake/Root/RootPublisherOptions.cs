namespace Lakehouse.Lake.Root;

/// <summary>Times of publishing.</summary>
public sealed record RootPublisherOptions
{
    /// <summary>How long one call goes on after unknown outcomes before it says so. Default 30 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>First pause after an unknown outcome; doubles up to 2 s. Default 50 ms.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Age of our last knowledge of the head from which on it is listed before and after a put. Default 5 minutes, a
    /// third of the time that every root lives.</summary>
    public TimeSpan HeadAgeMax { get; init; } = TimeSpan.FromMinutes(5);
}
