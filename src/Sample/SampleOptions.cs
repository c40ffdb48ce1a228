using NodaTime;

namespace Lakehouse.Sample;

/// <summary>What history the sample company has. Equal options give equal rows, byte for byte.</summary>
public sealed record SampleOptions
{
    /// <summary>Any number. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>About how many rows the journal gets, within a few percent; the documents follow. Default 300 000, from 20 000 to
    /// 20 000 000.</summary>
    public long JournalRows { get; init; } = 300_000;

    /// <summary>The history is what had happened until then: nothing in it is later.</summary>
    public required Instant End { get; init; }

    /// <summary>Days before <see cref="End"/> that the history begins. Default three years; from 60 to 3 653.</summary>
    public int Days { get; init; } = 1_095;

    internal Instant Start => End - Duration.FromDays(Days);

    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(JournalRows, 20_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(JournalRows, 20_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(Days, 60);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Days, 3_653);
        ArgumentOutOfRangeException.ThrowIfLessThan(End, Instant.FromUtc(2013, 1, 1, 0, 0), nameof(End));
    }
}
