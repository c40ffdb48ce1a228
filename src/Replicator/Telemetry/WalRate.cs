using Lakehouse.Domain.Progress;

namespace Lakehouse.Replicator.Telemetry;

/// <summary>How fast a server writes WAL, smoothed: a burst of seconds shall not look like the end of the slot.</summary>
internal sealed class WalRate(TimeProvider time)
{
    /// <summary>A change of the rate shows to 63 % after this time.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private Lsn _last;
    private long _lastAt;

    /// <summary>Null before the second position.</summary>
    public double? BytesPerSecond { get; private set; }

    /// <param name="serverLsn">End of WAL now. A lower one than before (a server restored from a backup) begins anew.</param>
    public void Observe(Lsn serverLsn)
    {
        var (before, elapsed, now) = (_last, time.GetElapsedTime(_lastAt), time.GetTimestamp());
        (_last, _lastAt) = (serverLsn, now);
        if (before == Lsn.None || serverLsn < before)
            BytesPerSecond = null;
        else if (elapsed > TimeSpan.Zero)
            BytesPerSecond = Smooth((serverLsn - before) / elapsed.TotalSeconds, elapsed);
    }

    private double Smooth(double observed, TimeSpan elapsed)
    {
        if (BytesPerSecond is not { } before)
            return observed;
        var weight = 1 - Math.Exp(-elapsed / Window);
        return before + weight * (observed - before);
    }
}
