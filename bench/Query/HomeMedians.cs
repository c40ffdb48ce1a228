using System.Diagnostics;
using Lakehouse.Bench.Query.Arrivals;
using Lakehouse.Bench.Query.Sides;

namespace Lakehouse.Bench.Query;

/// <summary>The median of a home screen beside those who answer the same: one client that waits for each answer, the same questions
/// in the same order, sides alternating.</summary>
internal sealed class HomeMedians(QuerySides sides, QueryClaim claim, bool isShort, int runs, Action<string> tell)
{
    private const int GlobQuestions = 5;
    private const double GlobAim = 100;
    private const double NativeAim = 0.66;
    private const long RowsOfQuick = 5_000_000;

    private readonly int _questions = isShort ? 200 : 1_000;

    public async Task<Figure> AgainstPostgresAsync(CancellationToken cancellation)
    {
        List<(double, double)> times = [];
        await AlternateAsync(
            "Postgres", async questions => times.Add(
                (await OursAsync(questions, cancellation), await PostgresAsync(questions, cancellation))));
        times.RemoveAt(0);
        return Of(
            "median_vs_postgres", times, claim.Rows > RowsOfQuick * 2 ? 20 : 2, QueryClaim.Postgres, _questions, [],
            "both over HTTP, the whole answer read");
    }

    public async Task<Figure> AgainstGlobAsync(CancellationToken cancellation)
    {
        List<(double, double)> times = [];
        await AlternateAsync("the glob", async questions =>
        {
            var few = questions[..GlobQuestions];
            times.Add((await OursAsync(few, cancellation), Median(few, sides.Glob.Ask)));
        });
        times.RemoveAt(0);
        return Of(
            "median_vs_glob", times, GlobAim,
            "DuckDB on the same files through read_parquet('*/*/*.parquet', hive_partitioning), two threads, in process",
            GlobQuestions, [], "finding the files");
    }

    /// <summary>Without HTTP and GraphQL: what the same server takes to answer hello is taken off.</summary>
    public async Task<Figure> AgainstNativeAsync(CancellationToken cancellation)
    {
        List<(double, double)> times = [];
        List<double> hello = [];
        await AlternateAsync("the native table", async questions =>
        {
            hello.Add(await HelloAsync(questions, cancellation));
            times.Add((await OursAsync(questions, cancellation) - hello[^1], Median(questions, sides.Native!.Ask)));
        });
        times.RemoveAt(0);
        return Of(
            "median_vs_native", times, NativeAim,
            "DuckDB on a table in memory, threads=1, sorted by tenant and day, enums and DECIMAL(18,6), in process; ours less "
                + "what hello takes on the same server",
            _questions, [("hello us", Figure.Median(hello) * 1000)],
            "three reports, drill tokens and stamps on our side against two statements");
    }

    /// <summary>The first run is for warming up, and is not counted.</summary>
    private async Task AlternateAsync(string against, Func<HomeQuestion[], Task> measure)
    {
        var draw = sides.Draw(seed: 17);
        for (var run = 0; run <= runs; run++)
        {
            tell($"medians against {against}, run {run} of {runs}");
            await measure([.. Enumerable.Range(0, _questions).Select(_ => draw.Next())]);
        }
    }

    private Task<double> OursAsync(IEnumerable<HomeQuestion> questions, CancellationToken cancellation) => MedianAsync(
        sides.Api.Http,
        questions.Select(question => OperationMix.Home(question, sides.Callers.Of(question.Tenant))), cancellation);

    private Task<double> HelloAsync(IEnumerable<HomeQuestion> questions, CancellationToken cancellation) => MedianAsync(
        sides.Api.Http, questions.Select(question => OperationMix.Hello(sides.Callers.Of(question.Tenant))), cancellation);

    private Task<double> PostgresAsync(IEnumerable<HomeQuestion> questions, CancellationToken cancellation) =>
        MedianAsync(sides.Postgres!, questions.Select(QuerySides.ToPostgres), cancellation);

    /// <returns>Milliseconds.</returns>
    private static async Task<double> MedianAsync(
        HttpSide side, IEnumerable<Operation> operations, CancellationToken cancellation)
    {
        List<double> milliseconds = [];
        foreach (var operation in operations.ToList())
        {
            var startedAt = Stopwatch.GetTimestamp();
            await side.AskAsync(operation, cancellation);
            milliseconds.Add(Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);
        }

        return Figure.Median(milliseconds);
    }

    private static double Median(IEnumerable<HomeQuestion> questions, Func<HomeQuestion, JournalSums> ask) =>
        Figure.Median(questions.Select(question =>
        {
            var startedAt = Stopwatch.GetTimestamp();
            ask(question);
            return Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        }).ToList());

    private Figure Of(
        string name, IReadOnlyList<(double, double)> times, double aim, string reference, int questions,
        IEnumerable<(string Name, double Value)> also, string limit) => Figure.OfTimes(
        "query", name, "ms", times, aim,
        $"{claim.Data}; median of {questions} home screens a run, one client that waits, each a new question; {QuestionDraw.Mix}; "
            + $"against {reference}",
        also.ToDictionary(one => one.Name, one => one.Value), limit);
}
