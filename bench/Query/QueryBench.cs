using System.Runtime.CompilerServices;
using Lakehouse.Bench.Query.Arrivals;
using Lakehouse.Bench.Query.Sides;
using Lakehouse.Bench.Query.World;

namespace Lakehouse.Bench.Query;

/// <summary>What a customer feels who opens a home screen, among others who ask other things, and what it takes.</summary>
/// <param name="rows">Of the journal.</param>
/// <param name="keep">A folder that the lake stays in; null: a temporary one.</param>
internal sealed class QueryBench(long rows, string? keep, bool isShort, int runs)
{
    public static readonly string[] Figures =
    [
        "home_p50", "home_p95", "home_p99", "median_vs_postgres", "median_vs_glob", "median_vs_native", "throughput",
        "cross_tenant_p95", "memory", "start",
    ];

    private const int AgreementSeed = 1;
    private const long MemoryAimMebibytes = 4 << 10;
    private const double StartAimSeconds = 5;

    public async IAsyncEnumerable<Figure> RunAsync(
        IReadOnlyCollection<string> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        bool IsWanted(params IEnumerable<string> names) =>
            wanted.Count == 0 || wanted.Intersect(names).Any();
        await using var world = await QueryWorld.OpenAsync(rows, keep, Tell, cancellation);
        await using var sides = await QuerySides.OpenAsync(world, Tell, cancellation);
        Tell("asking all sides the same");
        await sides.AgreeAsync(AgreementSeed, cancellation);
        var claim = new QueryClaim(world, sides);
        if (IsWanted("home_p50", "home_p95", "home_p99"))
        {
            foreach (var figure in await new HomeLatency(sides, claim, isShort, runs, Tell).RunAsync(cancellation))
                yield return figure;
        }

        var medians = new HomeMedians(sides, claim, isShort, runs, Tell);
        if (IsWanted("median_vs_postgres") && sides.Postgres is not null)
            yield return await medians.AgainstPostgresAsync(cancellation);
        if (IsWanted("median_vs_glob"))
            yield return await medians.AgainstGlobAsync(cancellation);
        if (IsWanted("median_vs_native") && sides.Native is not null)
            yield return await medians.AgainstNativeAsync(cancellation);
        if (IsWanted("throughput"))
            yield return await new Saturation(sides, claim, isShort, runs, Tell).RunAsync(cancellation);
        if (IsWanted("cross_tenant_p95"))
            yield return await new WideMetrics(sides, claim, isShort, runs, Tell).RunAsync(cancellation);
        if (IsWanted("memory"))
            yield return Memory(sides, claim);
        if (IsWanted("start"))
            yield return await StartAsync(sides, claim, cancellation);
    }

    private static void Tell(string step) => Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {step}");

    private static Figure Memory(QuerySides sides, QueryClaim claim)
    {
        var (now, most) = sides.Api.ResidentBytes;
        return Figure.OfAim(
            "query", "memory", "MiB", [most >> 20], MemoryAimMebibytes, $"{claim.Data}; resident at most, after all that was measured",
            new Dictionary<string, double> { ["now MiB"] = now >> 20 },
            "hot months, kept sums and the names of all files; DuckDB's two pools of 512 MiB and 1 GiB");
    }

    private async Task<Figure> StartAsync(QuerySides sides, QueryClaim claim, CancellationToken cancellation)
    {
        List<double> seconds = [];
        var draw = sides.Draw(seed: 7);
        for (var run = 0; run < runs; run++)
        {
            var question = draw.Next();
            await using var api = await sides.StartApiAsync(question, cancellation);
            await sides.CheckAsync(question, api.FirstAnswer, cancellation);
            seconds.Add(api.StartedIn.TotalSeconds);
        }

        return Figure.OfAim(
            "query", "start", "s", seconds, StartAimSeconds,
            $"{claim.Data}; from the start of the process to its first answer, which is a home screen and right; files in the page "
                + "cache",
            new Dictionary<string, double>(), "the runtime, the lake's metadata, and proofs; hot months follow behind");
    }
}
