namespace Lakehouse.GraphQL.Execution.Requests;

/// <summary>How long a request may go on: until its sender leaves, or its time is up. Costs a timer only when somebody asks
/// for the token.</summary>
internal sealed class RequestClock(TimeSpan limit, TimeProvider time, CancellationToken sender) : IDisposable
{
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _lock = new();
    private CancellationTokenSource? _timer;
    private CancellationTokenSource? _linked;
    private CancellationToken _token;

    /// <summary>Cancelled at whichever comes first.</summary>
    internal CancellationToken Token
    {
        get
        {
            lock (_lock)
            {
                _linked ??= Start();
                return _token;
            }
        }
    }

    /// <summary>Its sender left, or time is up.</summary>
    internal bool IsOver => sender.IsCancellationRequested || Elapsed >= limit;

    /// <summary>Time is up, and the sender still waits.</summary>
    internal bool IsTimeUp => !sender.IsCancellationRequested && Elapsed >= limit;

    internal TimeSpan Elapsed => time.GetElapsedTime(_start);

    public void Dispose()
    {
        lock (_lock)
        {
            _linked?.Dispose();
            _timer?.Dispose();
        }
    }

    private CancellationTokenSource Start()
    {
        var remaining = limit - Elapsed;
        _timer = new(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, time);
        var linked = CancellationTokenSource.CreateLinkedTokenSource(sender, _timer.Token);
        // Good also when the source is disposed of, for resolvers that do not end with their request.
        _token = linked.Token;
        return linked;
    }
}
