using System.CommandLine;
using Lakehouse.Bench;
using Lakehouse.Bench.Graph;
using Lakehouse.Bench.Load;

var quick = new Option<bool>("--quick") { Description = "A tenth of the rows, the same tenants; for a look, not for a claim." };
var json = new Option<bool>("--json") { Description = "One JSON object a line and figure." };
var runs = new Option<int>("--runs") { Description = "Counted runs of each side, alternating.", DefaultValueFactory = _ => 5 };
var replicate = Bench(
    "replicate", "The stream and the first copy, against pg_recvlogical and COPY to /dev/null.", ReplicateBench.Figures,
    (isQuick, count) => new ReplicateBench(isQuick, count).RunAsync);
var reconcile = Bench(
    "reconcile", "A reconciliation against its own query alone in Postgres, and what writers feel of it.", ReconcileBench.Figures,
    (isQuick, count) => new ReconcileBench(isQuick, count).RunAsync);
var graphql = Bench(
    "graphql", "The GraphQL engine and its HTTP side, against bare Kestrel, npm graphql-http and graphql-js.",
    GraphQLBench.Figures,
    (isQuick, count) => new GraphQLBench(isQuick, count).RunAsync);
var root = new RootCommand("Benchmarks: both sides in one run, ratio first, medians with spread.")
{
    replicate, reconcile, graphql,
};
return await root.Parse(args).InvokeAsync();

Command Bench(
    string name, string description, string[] known,
    Func<bool, int, Func<IReadOnlyCollection<string>, CancellationToken, IAsyncEnumerable<Figure>>> open)
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

        await foreach (var figure in open(parsed.GetValue(quick), parsed.GetValue(runs))(wanted, cancellation))
            Console.WriteLine(parsed.GetValue(json) ? figure.ToJson() : figure.ToText());
        return 0;
    });
    return command;
}
