using Lakehouse.Bench.Query.Arrivals;
using Lakehouse.Bench.Query.Sides;

namespace Lakehouse.Bench.Query;

/// <summary>The widest question that the API answers: an analyst's, of the largest tenant, over all months. A platform analyst's
/// over all tenants is not in the API yet.</summary>
internal sealed class WideMetrics(QuerySides sides, QueryClaim claim, int runs, Action<string> tell)
{
    private const double AimMilliseconds = 150;
    private const int TenantsMax = 20;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    public async Task<Figure> RunAsync(CancellationToken cancellation)
    {
        var from = sides.Today.AddYears(-3).AddMonths(1);
        List<Operation> operations =
        [
            .. Enumerable.Range(1, TenantsMax).Select(tenant => OperationMix.MetricsOf(
                from.AddDays(1 - from.Day), sides.Today.AddDays(1), sides.Callers.AnalystOf(tenant))),
        ];
        List<double> milliseconds = [];
        List<double> largest = [];
        for (var run = 0; run <= runs; run++)
        {
            tell(run == 0 ? "wide metrics, warming up" : $"wide metrics, run {run} of {runs}");
            var all = await ClosedLoop.RunAsync(sides.Api.Http, operations, 1, Duration, cancellation);
            var first = await ClosedLoop.RunAsync(sides.Api.Http, [operations[0]], 1, Duration, cancellation);
            if (run == 0)
                continue;
            milliseconds.Add(all.Percentile(0.95));
            largest.Add(first.Percentile(0.95));
        }

        return Figure.OfAim(
            "query", "cross_tenant_p95", "ms", milliseconds, AimMilliseconds,
            $"{claim.Data}; NOT over all tenants, which the API does not answer yet: metrics of one of the {TenantsMax} largest "
                + "tenants over 36 months by category and month, one client that waits",
            new Dictionary<string, double> { ["largest tenant p95 ms"] = Figure.Median(largest) },
            "rows of 36 files are read where no kept sum has the question");
    }
}
