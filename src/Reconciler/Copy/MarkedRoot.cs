using Lakehouse.Domain;
using Lakehouse.Lake.Root;
using Lakehouse.Reconciler.Source;

namespace Lakehouse.Reconciler.Copy;

/// <summary>The root that ends exactly at a reconciler's message.</summary>
internal static class MarkedRoot
{
    /// <param name="after">A root from before the message.</param>
    /// <exception cref="ReconciliationUnavailableException">The lake did not come to the message in time, or passed it
    /// without a mark.</exception>
    public static async Task<LakeRoot> WaitAsync(
        RootReader reader, LakeRoot after, SourcePoint point, TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var last = after;
        try
        {
            await foreach (var root in reader.FollowAsync(after, either.Token))
            {
                last = root;
                if (root.Marks.FirstOrDefault(mark => mark.Nonce == point.Nonce) is { } mark)
                    return await ReadAsync(reader, root, mark, point, cancellation);
                if (root.Lsn > point.Message)
                    throw new ReconciliationUnavailableException(
                        $"The lake passed {point.Message} without a mark: does another lake's replicator, or an older one, run?");
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ReconciliationUnavailableException(
                $"The lake stands at {last.Lsn} and did not reach {point.Message} within {timeout.TotalSeconds:0} s. "
                + "Is `lakehouse replicate` running? `lakehouse status` says where it is.");
        }

        throw new ReconciliationUnavailableException("The lake's roots ended.");
    }

    private static async ValueTask<LakeRoot> ReadAsync(
        RootReader reader, LakeRoot found, ReconciliationMark mark, SourcePoint point, CancellationToken cancellation)
    {
        Invariant.Holds(mark.Lsn == point.Message);
        var root = found.Number == mark.Root ? found : await reader.GetAsync(mark.Root, cancellation);
        if (root is null)
            throw new ReconciliationUnavailableException($"Root {mark.Root}, which ends at {mark.Lsn}, is gone already.");
        Invariant.Holds(root.Lsn == mark.Lsn);
        return root;
    }
}
