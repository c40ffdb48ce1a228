using System.Collections.Concurrent;
using System.Text;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Batching;

namespace Lakehouse.Replicator.Commit;

/// <summary>Where the replicator is: told by the committer, asked by copy, health, metrics and the screen.</summary>
public sealed class ReplicationProgress
{
    private readonly ConcurrentDictionary<ExpectedMessage, bool> _expected = new();
    private readonly ConcurrentDictionary<string, long> _rowsCopied = new();
    private long _rows;
    private long _transactions;
    private TaskCompletionSource _changed = New();

    /// <summary>The newest root; null before the stream began.</summary>
    public LakeRoot? Root { get; private set; }

    public long RowsCommitted => Interlocked.Read(ref _rows);

    public long TransactionsCommitted => Interlocked.Read(ref _transactions);

    /// <summary>Roots made of the stream since the start, idle ones included.</summary>
    public long RootsCommitted { get; private set; }

    /// <summary>How long the last root took from cut to confirmation.</summary>
    public TimeSpan LastCommitDuration { get; private set; }

    /// <summary>What a table's copy waits for; for people.</summary>
    public ConcurrentDictionary<string, string> CopyWaits { get; } = new();

    /// <summary>Rows staged of a table since the start.</summary>
    public IReadOnlyDictionary<string, long> RowsCopied => _rowsCopied;

    /// <summary>Signs our messages and knows them again; what another process signed is a stranger's.</summary>
    internal MessageSigner Signer { get; } = MessageSigner.CreateForThisProcess();

    /// <summary>The last session ended because the lake had caught up.</summary>
    public bool IsCaughtUp { get; internal set; }

    internal void Started(LakeRoot root) => Root = root;

    internal void Copied(string table, long rows) => _rowsCopied.AddOrUpdate(table, rows, (_, before) => before + rows);

    /// <returns>Messages that nobody here signed: they are ignored.</returns>
    internal int Committed(LakeRoot root, StreamBatch batch, TimeSpan duration)
    {
        Interlocked.Add(ref _rows, batch.RowCount);
        Interlocked.Add(ref _transactions, batch.TransactionCount);
        (Root, LastCommitDuration) = (root, duration);
        RootsCommitted++;
        var signed = batch.Messages.Where(message => Signer.TryVerify(Encoding.UTF8.GetBytes(message.Content), out _)).ToList();
        foreach (var message in signed)
        {
            foreach (var expected in _expected.Keys)
                expected.Offer(message);
        }

        Interlocked.Exchange(ref _changed, New()).SetResult();
        return batch.Messages.Count + batch.MessagesDropped - signed.Count;
    }

    /// <summary>Looks out for a message of ours from here on. Others are not kept: anyone may emit as many as they
    /// like.</summary>
    /// <param name="isWanted">Verifies the content.</param>
    internal ExpectedMessage Expect(Func<string, bool> isWanted)
    {
        var expected = new ExpectedMessage(isWanted, message => _expected.TryRemove(message, out _));
        _expected[expected] = true;
        return expected;
    }

    /// <summary>Waits until a condition on the newest root holds.</summary>
    internal async ValueTask WaitForAsync(Func<LakeRoot, bool> condition, CancellationToken cancellation)
    {
        while (true)
        {
            var changed = _changed.Task;
            if (Root is { } root && condition(root))
                return;
            await changed.WaitAsync(cancellation);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
