using Lakehouse.Lake;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Views;
using Microsoft.Extensions.Logging;

namespace Lakehouse.QueryApi;

/// <summary>Keeps the follower of the lake going while the store comes and goes, and knows how that is.</summary>
internal sealed partial class LakeWatch(LakeFollower follower, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private volatile LakeAbsence? _absence;

    /// <summary>Why the store cannot be read; null while it can. What was shown before is shown on.</summary>
    internal LakeAbsence? FindAbsence() => _absence is { } absence && absence.RootNumber == FindRoot()?.Number ? absence : null;

    internal double HotBytes => follower.HotBytes;

    internal double SumBytes => follower.SumBytes;

    internal long SumFilesRead => follower.SumFilesRead;

    /// <summary>NaN before the first root.</summary>
    internal double RootAgeSeconds =>
        FindRoot() is { } root ? Math.Max(0, (time.GetUtcNow() - root.PublishedAt).TotalSeconds) : double.NaN;

    internal LakeRoot? FindRoot()
    {
        using var view = follower.FindCurrent();
        return view?.Root;
    }

    /// <exception cref="LakeException">An operator must act.</exception>
    /// <exception cref="OperationCanceledException">The only other end.</exception>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await follower.RunAsync(cancellation);
            }
            catch (LakeException away) when (away.Retry != RetryAdvice.AfterOperator)
            {
                LogAway(away.Message);   // 3002; the store may come back
                _absence = new(FindRoot()?.Number, FindAbsence()?.Since ?? time.GetUtcNow());
                await Task.Delay(RetryPause, time, cancellation);
            }
        }
    }

    [LoggerMessage(3002, LogLevel.Warning, "The lake is away, its last state is shown on: {Reason}")]
    private partial void LogAway(string reason);
}
