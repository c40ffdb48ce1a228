using System.CommandLine;
using Lakehouse.Bench;
using Lakehouse.Bench.Freshness;
using Lakehouse.Bench.Graph;
using Lakehouse.Bench.Load;
using Lakehouse.Bench.Query;
using Lakehouse.Bench.Query.Sides;

var quick = new Option<bool>("--quick") { Description = "A tenth of the rows, the same tenants; for a look, not for a claim." };
var json = new Option<bool>("--json") { Description = "One JSON object a line and figure." };
var runs = new Option<int>("--runs") { Description = "Counted runs of each side, alternating.", DefaultValueFactory = _ => 5 };
var rows = new Option<string?>("--rows")
{
    Description = "Journal rows of query, as 20M or 500k. Default 20M, quick 5M; 200M is what the claims are of.",
    HelpName = "N",
};
var keep = new Option<string?>("--keep")
{
    Description = "Folder of query that keeps the lake for the next run of the same size; feeding is slow.",
    HelpName = "DIR",
};
var replicate = Bench(
    "replicate", "The stream and the first copy, against pg_recvlogical and COPY to /dev/null.", ReplicateBench.Figures,
    chosen => new ReplicateBench(chosen.IsQuick, chosen.Runs).RunAsync);
var reconcile = Bench(
    "reconcile", "A reconciliation against its own query alone in Postgres, and what writers feel of it.", ReconcileBench.Figures,
    chosen => new ReconcileBench(chosen.IsQuick, chosen.Runs).RunAsync);
var graphql = Bench(
    "graphql", "The GraphQL engine and its HTTP side, against bare Kestrel, npm graphql-http and graphql-js.",
    GraphQLBench.Figures,
    chosen => new GraphQLBench(chosen.IsQuick, chosen.Runs).RunAsync);
var query = Bench(
    "query", "Home screens of a thousand tenants, against Postgres, DuckDB over the same files, and DuckDB in memory.",
    QueryBench.Figures,
    chosen => new QueryBench(chosen.Rows, chosen.Keep, chosen.IsQuick, chosen.Runs).RunAsync);
query.Add(rows);
query.Add(keep);
var freshness = Bench(
    "freshness", "From a commit in Postgres to an answer that has it, on a folder and on S3.", FreshnessBench.Figures,
    chosen => new FreshnessBench(chosen.IsQuick, chosen.Runs).RunAsync);
var root = new RootCommand("Benchmarks: both sides in one run, ratio first, medians with spread.")
{
    replicate, reconcile, graphql, query, freshness, PostgresSide(),
};
return await root.Parse(args).InvokeAsync();

Command Bench(
    string name, string description, string[] known,
    Func<BenchChoice, Func<IReadOnlyCollection<string>, CancellationToken, IAsyncEnumerable<Figure>>> open)
{
    var figures = new Argument<string[]>("figure")
    {
        Description = $"{string.Join(", ", known)}; all when none is named.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    var command = new Command(name, description) { figures, quick, json, runs };
    command.SetAction(async (parsed, cancellation) =>
    {
        var wanted = parsed.GetValue(figures)!;
        if (wanted.Except(known).FirstOrDefault() is { } unknown)
        {
            await Console.Error.WriteLineAsync($"No figure {unknown}; there are {string.Join(", ", known)}.");
            return 2;
        }

        var isQuick = parsed.GetValue(quick);
        var chosen = new BenchChoice(isQuick, parsed.GetValue(runs), BenchChoice.RowsOf(parsed.GetValue(rows), isQuick), parsed.GetValue(keep));
        await foreach (var figure in open(chosen)(wanted, cancellation))
            Console.WriteLine(parsed.GetValue(json) ? figure.ToJson() : figure.ToText());
        return 0;
    });
    return command;
}

// The other side of `query` is a program of its own, as ours is.
static Command PostgresSide()
{
    var connection = new Argument<string>("connection");
    var command = new Command(PostgresEndpoint.Command) { connection };
    command.Hidden = true;
    command.SetAction((parsed, cancellation) => new PostgresEndpoint(parsed.GetValue(connection)!).RunAsync(cancellation));
    return command;
}
