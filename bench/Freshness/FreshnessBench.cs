using System.Runtime.CompilerServices;

namespace Lakehouse.Bench.Freshness;

/// <summary>How long it takes from a commit in Postgres until an answer has it, while the company writes.</summary>
internal sealed class FreshnessBench(bool quick, int runs)
{
    public static readonly string[] Figures = ["folder_p99", "s3_p99"];

    private const double RowsPerSecond = 2_000;
    private const double FolderAimMilliseconds = 250;
    private const double S3AimMilliseconds = 1_500;

    /// <summary>Longer than any answer may lag behind its commit before that is told as a failure.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _duration = TimeSpan.FromSeconds(quick ? 15 : 60);

    public async IAsyncEnumerable<Figure> RunAsync(
        IReadOnlyCollection<string> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var name in Figures.Where(name => wanted.Count == 0 || wanted.Contains(name)))
            yield return await MeasureAsync(name, isOnS3: name == Figures[1], cancellation);
    }

    private async Task<Figure> MeasureAsync(string name, bool isOnS3, CancellationToken cancellation)
    {
        await using var world = await FreshnessWorld.CreateAsync(isOnS3, cancellation);
        var writer = new PacedWriter(world.Source, FreshnessWorld.Watched, FreshnessWorld.Others);
        var reader = new SalesReader(world.Api, world.Token, FreshnessWorld.Today);
        List<IReadOnlyList<double>> measured = [];
        List<double> rates = [];
        for (var run = 0; run <= runs; run++)
        {
            var (milliseconds, answers) = await RunAsync(writer, reader, cancellation);
            if (run == 0)
                continue;
            measured.Add(milliseconds);
            rates.Add(answers / (_duration + Rest).TotalSeconds);
            await Console.Error.WriteLineAsync(FormattableString.Invariant(
                $"{name}, run {run} of {runs}: p50 {Rank(milliseconds, 0.5):F0} ms, p99 {Rank(milliseconds, 0.99):F0} ms"));
        }

        var commits = measured.Average(run => run.Count);
        return Figure.OfAim(
            "freshness", name, "ms", [.. measured.Select(run => Rank(run, 0.99))],
            isOnS3 ? S3AimMilliseconds : FolderAimMilliseconds,
            FormattableString.Invariant($"{commits:N0} transactions of {PacedWriter.RowsPerTransaction} journal rows at ")
                + FormattableString.Invariant($"{RowsPerSecond:N0} rows/s for {_duration.TotalSeconds} s a run, beside ")
                + FormattableString.Invariant($"{FreshnessWorld.JournalRows:N0} rows of the sample company; PostgreSQL 18, fsync ")
                + $"off, lake {(isOnS3 ? "on Ceph's S3 at its interval of 1 s" : "in a folder")}; from the acknowledged commit to "
                + $"an answer that counts and adds up its rows and whose stamp agrees, asked again {SalesReader.Pause.TotalMilliseconds} ms "
                + "after each answer",
            new Dictionary<string, double>
            {
                ["p50 ms"] = Figure.Median(measured.Select(run => Rank(run, 0.5))),
                ["most ms"] = measured.Max(run => run.Max()),
                ["answers/s"] = Figure.Median(rates),
                ["rows/s written"] = commits * PacedWriter.RowsPerTransaction / _duration.TotalSeconds,
            },
            isOnS3 ? "the interval between roots" : "two cores for Postgres, replicator, API, writer and reader");
    }

    private async Task<(IReadOnlyList<double> Milliseconds, int Answers)> RunAsync(
        PacedWriter writer, SalesReader reader, CancellationToken cancellation)
    {
        var before = await reader.AskAsync(cancellation);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = reader.RunAsync(ending.Token);
        var commits = await writer.RunAsync(RowsPerSecond / PacedWriter.RowsPerTransaction, _duration, cancellation);
        await Task.Delay(Rest, TimeProvider.System, cancellation);
        await ending.CancelAsync();
        var seen = await reading;
        return (VisibilityCheck.Milliseconds(before, commits, seen), seen.Count);
    }

    private static double Rank(IReadOnlyList<double> values, double rank) =>
        values.Order().ElementAt((int)Math.Ceiling((values.Count - 1) * rank));
}
