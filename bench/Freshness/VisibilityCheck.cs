using System.Diagnostics;

namespace Lakehouse.Bench.Freshness;

/// <summary>Holds what was written against what was seen.</summary>
internal static class VisibilityCheck
{
    /// <summary>From each acknowledged commit to the first answer whose rows count it.</summary>
    /// <param name="before">What an answer showed before the first of them.</param>
    /// <exception cref="InvalidOperationException">An answer shows a part of a transaction, forgets one, has a sum that is not of
    /// its rows, or lacks a commit that its own stamp says to have.</exception>
    public static IReadOnlyList<double> Milliseconds(
        SeenSales before, IReadOnlyList<WrittenCommit> commits, IReadOnlyList<SeenSales> seen)
    {
        List<double> milliseconds = [];
        foreach (var answer in seen)
        {
            var shown = answer.Rows - before.Rows;
            if (shown < milliseconds.Count || answer.Amount - before.Amount != shown)
                throw new InvalidOperationException(
                    $"An answer at {answer.Lsn} shows {shown} sales of {answer.Amount - before.Amount}; "
                    + $"{milliseconds.Count} were there before, of a dollar each.");
            // Read after its commit, so that what the stamp passes is in.
            if (commits.TakeWhile(commit => commit.Lsn <= answer.Lsn).Count() is var stamped && stamped > shown)
                throw new InvalidOperationException($"An answer at {answer.Lsn} shows {shown} sales of {stamped} before it.");
            while (milliseconds.Count < Math.Min(shown, commits.Count))
                milliseconds.Add(Stopwatch.GetElapsedTime(commits[milliseconds.Count].Timestamp, answer.Timestamp).TotalMilliseconds);
        }

        return milliseconds.Count == commits.Count
            ? milliseconds
            : throw new InvalidOperationException($"{commits.Count - milliseconds.Count} commits were never seen.");
    }
}
