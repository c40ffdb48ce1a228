namespace Lakehouse.GraphQL.Execution.Requests;

/// <summary>How long a request may go on: until its sender leaves, or its time is up. Costs a timer only when somebody asks for
/// the token.</summary>
/// <param name="limit">Or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
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
                if (_linked is null)
                    Start();
                return _token;
            }
        }
    }

    /// <summary>Its sender left, or time is up.</summary>
    internal bool IsOver => sender.IsCancellationRequested || IsLate;

    /// <summary>Time is up, and the sender still waits.</summary>
    internal bool IsTimeUp => IsLate && !sender.IsCancellationRequested;

    /// <summary>What the sender is told then.</summary>
    internal GraphQLError TimeIsUp => ErrorCode.Timeout.On(new($"The operation took longer than {limit.TotalSeconds} s."));

    private bool IsLate => limit != Timeout.InfiniteTimeSpan && time.GetElapsedTime(_start) >= limit;

    /// <exception cref="OperationCanceledException">It is over.</exception>
    internal void ThrowIfOver()
    {
        if (IsOver)
            throw new OperationCanceledException(Token);
    }

    public void Dispose()
    {
        CancellationTokenSource? linked, timer;
        lock (_lock)
            (linked, timer) = (_linked, _timer);
        // This waits for callbacks that run on another thread, and those may ask for the token: so not under the lock.
        linked?.Dispose();
        timer?.Dispose();
    }

    private void Start()
    {
        _timer = new(Remaining(), time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(sender, _timer.Token);
        // Good also when the source is disposed of, for resolvers that do not end with their request.
        _token = _linked.Token;
    }

    private TimeSpan Remaining()
    {
        if (limit == Timeout.InfiniteTimeSpan)
            return limit;
        var remaining = limit - time.GetElapsedTime(_start);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
