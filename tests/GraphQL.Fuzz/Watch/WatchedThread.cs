using Lakehouse.Support;

namespace Lakehouse.GraphQL.Fuzz.Watch;

/// <summary>Runs work on a thread with a small stack and sees what it costs, whether it ends, and how.</summary>
/// <remarks>A stack that overflows ends the process: then the round that was being tried is in the file that
/// <see cref="FuzzRun"/> names.</remarks>
internal static class WatchedThread
{
    private const int StackBytes = 512 * 1024;

    // The first time pays for the compiler, and any time for a collection; the least of a few is the work's own.
    private const int AttemptsMax = 4;

    private static readonly TimeSpan HangsAfter = TimeSpan.FromMinutes(1);

    /// <returns>What is wrong; null when all is well.</returns>
    internal static string? FindViolation(Action work)
    {
        var least = new Expense(TimeSpan.MaxValue, long.MaxValue);
        for (var attempt = 0; attempt < AttemptsMax && least.IsTooMuch; attempt++)
        {
            var (expense, problem) = Run(work);
            if (problem is not null)
                return problem;
            least = Expense.Least(least, expense);
        }
        return least.IsTooMuch ? least.ToString() : null;
    }

    private static (Expense Expense, string? Problem) Run(Action work)
    {
        var (expense, failure) = (default(Expense), default(Exception));
        var thread = new Thread(() => (expense, failure) = Measure(work), StackBytes) { IsBackground = true };
        thread.Start();
        if (!thread.Join(HangsAfter))
            return (default, $"It hangs: no end after {HangsAfter.TotalSeconds} s.");
        return (expense, failure?.ToString());
    }

    private static (Expense Expense, Exception? Failure) Measure(Action work)
    {
        var (processor, bytes) = (ThreadProcessor.Time, GC.GetAllocatedBytesForCurrentThread());
        Exception? failure = null;
        try
        {
            work();
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }
        return (new(ThreadProcessor.Time - processor, GC.GetAllocatedBytesForCurrentThread() - bytes), failure);
    }
}
