namespace Lakehouse.Lake.Root;

/// <summary>Lets one caller at a time through: commits before maintenance, first come first served within each.</summary>
internal sealed class PriorityTurn
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource>[] _waiting = [new(), new()];
    private bool _isTaken;

    /// <summary>Waits for the turn. Whoever got it calls <see cref="Pass"/>, always.</summary>
    internal async ValueTask TakeAsync(RootPriority priority, CancellationToken cancellation)
    {
        var place = new LinkedListNode<TaskCompletionSource>(new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return;
            }

            _waiting[(int)priority].AddLast(place);
        }

        await using var registration = cancellation.Register(() => Leave(place, cancellation));
        await place.Value.Task;
    }

    internal void Pass()
    {
        lock (_lock)
        {
            foreach (var line in _waiting)
            {
                if (line.First is not { } next)
                    continue;

                line.Remove(next);
                next.Value.SetResult();
                return;
            }

            _isTaken = false;
        }
    }

    private void Leave(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellation)
    {
        lock (_lock)
        {
            // No list any more: the turn is already given to it, and it will pass it on.
            if (place.List is not { } line)
                return;

            line.Remove(place);
            place.Value.SetCanceled(cancellation);
        }
    }
}
