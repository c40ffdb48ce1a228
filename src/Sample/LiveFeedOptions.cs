using Lakehouse.Sample.Feed;

namespace Lakehouse.Sample;

/// <summary>How the company goes on.</summary>
public sealed record LiveFeedOptions
{
    /// <summary>Decides which kinds of events come in which order, for each connection. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Transactions per second over all connections. Default 20; 0 is as fast as the database allows.</summary>
    public int EventsPerSecond { get; init; } = 20;

    /// <summary>Transactions after which the feed ends by itself, rolled back ones included. Absent: it goes on.</summary>
    public long? EventsMax { get; init; }

    /// <summary>Connections that write at the same time. Default 4, from 1 to 64.</summary>
    public int Connections { get; init; } = 4;

    public FeedMix Mix { get; init; } = FeedMix.Default;

    /// <summary>Of a thousand transactions, how many first do something else in a savepoint and roll that back. Default
    /// 0.</summary>
    public int SavepointPermille { get; init; }

    /// <summary>Of a thousand, how many stay open for <see cref="LongTransaction"/> before they end. Default 0.</summary>
    public int LongPermille { get; init; }

    /// <summary>Default one second.</summary>
    public TimeSpan LongTransaction { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Of a thousand, how many are prepared and then committed as such. Default 0; above, the server needs
    /// <c>max_prepared_transactions</c> of at least <see cref="Connections"/>.</summary>
    public int PreparedPermille { get; init; }

    /// <summary>Of a thousand, how many are rolled back whole. Default 0.</summary>
    public int RollbackPermille { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(EventsPerSecond);
        ArgumentOutOfRangeException.ThrowIfNegative(EventsMax ?? 0, nameof(EventsMax));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Connections);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Connections, 64);
        ArgumentOutOfRangeException.ThrowIfLessThan(LongTransaction, TimeSpan.Zero);
        int[] shares = [SavepointPermille, LongPermille, PreparedPermille, RollbackPermille];
        ArgumentOutOfRangeException.ThrowIfNegative(shares.Min());
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shares.Max(), 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(Mix.Weights.Values.Sum(), 1, nameof(Mix));
    }
}
