using Lakehouse.Domain.Progress;
using Lakehouse.Replicator.Batching;

namespace Lakehouse.Replicator.Commit;

/// <summary>A message of ours that is to come back through the stream. Made before it is emitted, so that it cannot pass unseen.
/// </summary>
internal sealed class ExpectedMessage(Func<string, bool> isWanted, Action<ExpectedMessage> forget) : IDisposable
{
    private readonly TaskCompletionSource<Lsn> _position = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>End of the message's record, once a published root lies at or behind it.</summary>
    public Task<Lsn> Position => _position.Task;

    public void Dispose() => forget(this);

    internal void Offer(SeenMessage message)
    {
        if (!_position.Task.IsCompleted && isWanted(message.Content))
            _position.TrySetResult(message.Lsn);
    }
}
