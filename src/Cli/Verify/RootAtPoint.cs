using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;

namespace Lakehouse.Cli.Verify;

/// <summary>Waits for the lake to reach a point.</summary>
internal static class RootAtPoint
{
    /// <returns>The first root at or beyond it: no fold of its has passed the point yet, unless roots were missed.</returns>
    /// <param name="after">A root from before the point.</param>
    /// <exception cref="CommandFailedException">The lake did not reach it in time.</exception>
    public static async Task<LakeRoot> WaitAsync(
        RootReader reader, LakeRoot after, Lsn point, TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        if (after.Lsn >= point)
            return after;
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var last = after;
        try
        {
            await foreach (var root in reader.FollowAsync(after, either.Token))
            {
                last = root;
                if (root.Lsn >= point)
                    return root;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new CommandFailedException(
                $"The lake stands at {last.Lsn} and did not reach {point} within {timeout.TotalSeconds:0} s. "
                + "Is `lakehouse replicate` running? A busy one may need a longer --timeout.");
        }

        throw new CommandFailedException("The lake's roots ended.");
    }
}
