using Lakehouse.Bench.Query.Arrivals;
using Lakehouse.Bench.Query.Sides;

namespace Lakehouse.Bench.Query;

/// <summary>How many home screens a second there can be at most, beside Postgres.</summary>
internal sealed class Saturation(QuerySides sides, QueryClaim claim, bool isShort, int runs, Action<string> tell)
{
    private const int Questions = 5_000;

    private static readonly int[] Clients = [4, 8, 16, 32];

    private readonly TimeSpan _duration = TimeSpan.FromSeconds(isShort ? 5 : 15);

    public async Task<Figure> RunAsync(CancellationToken cancellation)
    {
        var draw = sides.Draw(seed: 23);
        List<(double, double)> seconds = [];
        List<Latencies> best = [];
        var (cpuSeconds, answers) = (0.0, 0);
        for (var run = 1; run <= runs; run++)
        {
            tell($"saturation, run {run} of {runs}");
            HomeQuestion[] questions = [.. Enumerable.Range(0, Questions).Select(_ => draw.Next())];
            var before = sides.Api.CpuSeconds;
            var ours = await RisingAsync(
                sides.Api.Http,
                [.. questions.Select(question => OperationMix.Home(question, sides.Callers.Of(question.Tenant)))], cancellation);
            cpuSeconds += sides.Api.CpuSeconds - before;
            answers += ours.Sum(load => load.Count);
            best.Add(ours.MaxBy(load => load.PerSecond)!);
            var postgres = sides.Postgres is { } side
                ? (await RisingAsync(side, [.. questions.Select(QuerySides.ToPostgres)], cancellation)).Max(load => load.PerSecond)
                : best[^1].PerSecond;
            seconds.Add((1 / best[^1].PerSecond, 1 / postgres));
        }

        return Figure.Of(
            "query", "throughput", "home screens/s", 1, seconds, null,
            $"{claim.Data}; the most of {string.Join(", ", Clients)} clients that wait for each answer, {_duration.TotalSeconds} s "
                + $"each; {QuestionDraw.Mix}; against {(sides.Postgres is null ? "nobody" : QueryClaim.Postgres)}",
            new Dictionary<string, double>
            {
                ["p50 ms"] = Figure.Median(best.Select(run => run.Percentile(0.5))),
                ["p99 ms"] = Figure.Median(best.Select(run => run.Percentile(0.99))),
                ["CPU ms a home screen"] = cpuSeconds * 1000 / answers,
            },
            "the load generator shares the two cores with the server");
    }

    private async Task<IReadOnlyList<Latencies>> RisingAsync(
        HttpSide side, IReadOnlyList<Operation> operations, CancellationToken cancellation)
    {
        List<Latencies> loads = [];
        foreach (var clients in Clients)
            loads.Add(await ClosedLoop.RunAsync(side, operations, clients, _duration, cancellation));
        return loads;
    }
}
