using System.CommandLine;
using Lakehouse.Bench.Load;

var quick = new Option<bool>("--quick") { Description = "A tenth of the rows, the same tenants; for a look, not for a claim." };
var json = new Option<bool>("--json") { Description = "One JSON object a line and figure." };
var runs = new Option<int>("--runs") { Description = "Counted runs of each side, alternating.", DefaultValueFactory = _ => 5 };
var figures = new Argument<string[]>("figure")
{
    Description = "replicate, replicate_default, replicate_small, copy; all when none is named.",
    Arity = ArgumentArity.ZeroOrMore,
};
var replicate = new Command("replicate", "The stream and the first copy, against pg_recvlogical and COPY to /dev/null.")
{
    figures, quick, json, runs,
};
replicate.SetAction(async (parsed, cancellation) =>
{
    var wanted = parsed.GetValue(figures)!;
    var unknown = wanted.Except(ReplicateBench.Figures).ToList();
    if (unknown.Count > 0)
    {
        await Console.Error.WriteLineAsync($"No figure {unknown[0]}; there are {string.Join(", ", ReplicateBench.Figures)}.");
        return 2;
    }

    await foreach (var figure in new ReplicateBench(parsed.GetValue(quick), parsed.GetValue(runs)).RunAsync(wanted, cancellation))
        Console.WriteLine(parsed.GetValue(json) ? figure.ToJson() : figure.ToText());
    return 0;
});
var root = new RootCommand("Benchmarks: both sides in one run, ratio first, medians with spread.") { replicate };
return await root.Parse(args).InvokeAsync();
