using System.Diagnostics;
using Lakehouse.Bench.Query.Arrivals;
using Lakehouse.Bench.Query.Sides;

namespace Lakehouse.Bench.Query;

/// <summary>What a platform analyst asks over all tenants.</summary>
internal sealed class WideMetrics(QuerySides sides, QueryClaim claim, bool isShort, int runs, Action<string> tell)
{
    private const double AimMilliseconds = 150;
    private const string Currency = "USD";

    private readonly int _questions = isShort ? 10 : 40;

    public async Task<Figure> RunAsync(CancellationToken cancellation)
    {
        var draw = sides.Draw(seed: 29);
        var token = sides.Callers.OfPlatform();
        List<double> median = [];
        List<double> high = [];
        var failed = 0;
        for (var run = 0; run <= runs; run++)
        {
            tell(run == 0 ? "metrics over all tenants, warming up" : $"metrics over all tenants, run {run} of {runs}");
            var latencies = new Latencies();
            for (var number = 0; number < _questions; number++)
            {
                var question = draw.Next();
                await AskAsync(OperationMix.MetricsOf(question.From, question.To, Currency, token), latencies, cancellation);
            }

            if (latencies.Failed > 0)
                tell($"{latencies.Failed} of {latencies.Count} failed, the first: {latencies.Failure}");
            if (run == 0)
                continue;
            median.Add(latencies.Percentile(0.5));
            high.Add(latencies.Percentile(0.95));
            failed += latencies.Failed;
        }

        return Figure.OfAim(
            "query", "cross_tenant_p95", "ms", high, AimMilliseconds,
            $"{claim.Data}; a platform analyst's metrics over all tenants, three measures in {Currency} by category and month, "
                + $"{_questions} questions a run, one client that waits; {QuestionDraw.Mix}; one that is refused for its time "
                + "counts with that time",
            new Dictionary<string, double> { ["p50 ms"] = Figure.Median(median), ["failed"] = failed },
            "kept sums of whole months, and by day of months that the window cuts, of every tenant");
    }

    private async Task AskAsync(Operation operation, Latencies latencies, CancellationToken cancellation)
    {
        var askedAt = Stopwatch.GetTimestamp();
        try
        {
            await sides.Api.Http.AskAsync(operation, cancellation);
            latencies.Add(operation.Kind, Stopwatch.GetElapsedTime(askedAt));
        }
        catch (InvalidOperationException refused)
        {
            latencies.AddFailed(operation.Kind, Stopwatch.GetElapsedTime(askedAt), refused.Message);
        }
    }
}
