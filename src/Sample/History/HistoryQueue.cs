using NodaTime;

namespace Lakehouse.Sample.History;

/// <summary>What is still to happen, earliest first; of equal times what was planned first.</summary>
internal sealed class HistoryQueue
{
    private readonly PriorityQueue<Action, (Instant At, long Sequence)> _planned = new();
    private long _sequence;

    internal void Plan(Instant at, Action happening) => _planned.Enqueue(happening, (at, _sequence++));

    /// <returns>The next one before <paramref name="end"/>, taken out.</returns>
    internal bool TryTakeBefore(Instant end, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Action? happening)
    {
        happening = null;
        return _planned.TryPeek(out _, out var next) && next.At < end && _planned.TryDequeue(out happening, out _);
    }
}
