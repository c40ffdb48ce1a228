namespace Lakehouse.GraphQL.Execution.Requests;

/// <summary>How long a request may go on: until its sender leaves, or its time is up. Costs a timer only when somebody asks for
/// the token.</summary>
/// <param name="limit">Or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
internal sealed class RequestClock(TimeSpan limit, TimeProvider time, CancellationToken sender)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _lock = new();
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _senderLeft;

    /// <summary>Cancelled at whichever comes first.</summary>
    internal CancellationToken Token => (Volatile.Read(ref _source) ?? Start()).Token;

    /// <summary>Its sender left, or time is up.</summary>
    internal bool IsOver => sender.IsCancellationRequested || IsLate;

    /// <summary>Time is up, and the sender still waits.</summary>
    internal bool IsTimeUp => IsLate && !sender.IsCancellationRequested;

    /// <summary>What the sender is told then.</summary>
    internal GraphQLError TimeIsUp => ErrorCode.Timeout.On(new($"The operation took longer than {limit.TotalSeconds} s."));

    // A timer may run a little before its time.
    private bool IsLate => Volatile.Read(ref _source) is { IsCancellationRequested: true } || Remaining() == TimeSpan.Zero;

    /// <exception cref="OperationCanceledException">It is over.</exception>
    internal void ThrowIfOver()
    {
        if (IsOver)
            throw new OperationCanceledException(Token);
    }

    /// <summary>The request has ended.</summary>
    /// <remarks>Waits for nobody: what resolvers registered with the token may be running at this moment, and may wait for
    /// what comes after this. So the source is not disposed of; without its timer and its sender there is nothing left of
    /// it.</remarks>
    internal void Stop()
    {
        lock (_lock)
        {
            _senderLeft.Unregister();
            _source?.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    private CancellationTokenSource Start()
    {
        lock (_lock)
        {
            if (_source is not null)
                return _source;
            var source = new CancellationTokenSource(Remaining(), time);
            _senderLeft = sender.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);
            Volatile.Write(ref _source, source);
            return source;
        }
    }

    private TimeSpan Remaining()
    {
        if (limit == Timeout.InfiniteTimeSpan)
            return limit;
        var remaining = limit - time.GetElapsedTime(_start);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
