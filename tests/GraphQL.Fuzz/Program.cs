using System.CommandLine;
using Lakehouse.GraphQL.Fuzz;
using Lakehouse.Support;

var minutes = new Option<double>("--minutes") { Description = "How long to try.", DefaultValueFactory = _ => 1 };
var seed = new Option<int?>("--seed") { Description = "Of the first round; a new one by default." };
const string Description = "Random schemas, documents and requests against npm graphql and against the limits.";
var root = new RootCommand(Description) { minutes, seed };
root.SetAction(async parsed =>
{
    var options = new FuzzOptions(
        parsed.GetValue(seed) ?? Random.Shared.Next(), TimeSpan.FromMinutes(parsed.GetValue(minutes)));
    Console.WriteLine($"seed {options.Seed}; the round that is being tried: {FuzzRun.RoundFile}");
    try
    {
        var run = new FuzzRun(options, TimeProvider.System, Console.WriteLine);
        var findingCount = await run.RunAsync();
        Console.WriteLine($"{findingCount} findings. {run.Summary}");
        return findingCount == 0 ? 0 : 1;
    }
    catch (MissingPartException missing)
    {
        await Console.Error.WriteLineAsync(missing.Message);
        return 2;
    }
});
return await root.Parse(args).InvokeAsync();
