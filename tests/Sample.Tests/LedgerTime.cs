namespace Lakehouse.Sample.Tests;

/// <summary>A clock that shows the time after the history's end, whatever year it is outside.</summary>
/// <param name="isStopped">Always shows the same instant; timers run all the same.</param>
internal sealed class LedgerTime(bool isStopped = false) : TimeProvider
{
    private readonly long _startedAt = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() =>
        Ledger.End.ToDateTimeOffset().AddHours(1) + (isStopped ? TimeSpan.Zero : System.GetElapsedTime(_startedAt));
}
