using Lakehouse.Bench.Query.Arrivals;
using Lakehouse.Bench.Query.Company;
using Lakehouse.Bench.Query.Sides;

namespace Lakehouse.Bench.Query;

/// <summary>Home screens in an open loop, among everything else that is asked.</summary>
internal sealed class HomeLatency(QuerySides sides, QueryClaim claim, bool isShort, int runs, Action<string> tell)
{
    private const double PerSecond = 200;

    private const int CostOperations = 400;

    private static readonly TimeSpan CostDuration = TimeSpan.FromSeconds(3);

    private static readonly (string Name, double Rank, double AimMilliseconds)[] Aims =
        [("home_p50", 0.50, 5), ("home_p95", 0.95, 20), ("home_p99", 0.99, 50)];

    private readonly TimeSpan _duration = TimeSpan.FromSeconds(isShort ? 15 : 60);

    public async Task<IReadOnlyList<Figure>> RunAsync(CancellationToken cancellation)
    {
        var random = new Random(11);
        var mix = new OperationMix(sides.Draw(13), sides.Callers, random);
        await mix.PrepareAsync(sides.Api.Http, Enumerable.Range(1, 100).Select(tenant => (long)tenant), cancellation);
        var costs = await CostsAsync(mix, cancellation);
        List<Latencies> measured = [];
        var before = await sides.Api.ReadAnswersAsync(cancellation);
        for (var run = 0; run <= runs; run++)
        {
            tell(run == 0 ? "warming up" : $"open loop, run {run} of {runs}");
            if (run == 1)
                before = await sides.Api.ReadAnswersAsync(cancellation);
            var arrivals = Arrival.Draw(PerSecond, _duration, mix.Next, random);
            var latencies = await OpenLoop.RunAsync(sides.Api.Http, arrivals, cancellation);
            if (latencies.Failed > 0)
                tell($"{latencies.Failed} of {latencies.Count} failed, the first: {latencies.Failure}");
            if (run > 0)
                measured.Add(latencies);
        }

        var after = await sides.Api.ReadAnswersAsync(cancellation);
        var asked = after.ToDictionary(one => one.Key, one => one.Value - before.GetValueOrDefault(one.Key));
        var keptPercent = asked.GetValueOrDefault("kept") * 100 / Math.Max(1, asked.Values.Sum());
        return [.. Aims.Select(aim => Of(aim, measured, costs, keptPercent))];
    }

    private Figure Of(
        (string Name, double Rank, double AimMilliseconds) aim, List<Latencies> measured,
        IReadOnlyList<KeyValuePair<string, double>> costs, double keptPercent) =>
        Figure.OfAim(
        "query", aim.Name, "ms", [.. measured.Select(run => run.Percentile(aim.Rank, "home"))], aim.AimMilliseconds,
        $"{claim.Data}; open loop at {PerSecond} operations/s for {_duration.TotalSeconds} s a run, Poisson, tenants drawn by "
            + $"the weight of their rows, latency from when each was due; {OperationMix.Text}; {QuestionDraw.Mix}",
        new Dictionary<string, double>(measured[0].Kinds.Select(kind => KeyValuePair.Create(
            $"{kind} ms", Figure.Median(measured.Select(run => run.Percentile(aim.Rank, kind))))).Concat(costs))
        {
            ["sent late ms"] = Figure.Median(measured.Select(run => run.LatePercentile(aim.Rank))),
            ["failed"] = measured.Sum(run => run.Failed),
            ["% of months kept from an answer before"] = keptPercent,
        },
        "the load generator shares the two cores with the server");

    /// <summary>What one of each kind costs the server when nobody else asks; warm by the second time.</summary>
    private async Task<IReadOnlyList<KeyValuePair<string, double>>> CostsAsync(
        OperationMix mix, CancellationToken cancellation)
    {
        List<KeyValuePair<string, double>> costs = [];
        var drawn = Enumerable.Range(0, CostOperations).Select(_ => mix.Next()).ToLookup(operation => operation.Kind);
        foreach (var kind in drawn.OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            tell($"cost of {kind.Key}");
            await ClosedLoop.RunAsync(sides.Api.Http, [.. kind], 1, CostDuration, cancellation);
            var before = sides.Api.CpuSeconds;
            var alone = await ClosedLoop.RunAsync(sides.Api.Http, [.. kind], 1, CostDuration, cancellation);
            costs.Add(new($"{kind.Key} alone, CPU ms", (sides.Api.CpuSeconds - before) * 1000 / alone.Count));
        }

        return costs;
    }
}
