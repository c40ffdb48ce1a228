using Lakehouse.GraphQL.Fuzz.Http;
using Lakehouse.GraphQL.Fuzz.Oracle;
using Lakehouse.Support;

namespace Lakehouse.GraphQL.Fuzz;

/// <summary>Rounds until the time is over.</summary>
/// <param name="tell">Hears findings as they come, and each 10 s how far it is.</param>
internal sealed class FuzzRun(FuzzOptions options, TimeProvider time, Action<string> tell)
{
    private static readonly TimeSpan SummaryPeriod = TimeSpan.FromSeconds(10);

    private readonly FuzzCounts _counts = new();

    /// <summary>Inputs of the round that is being tried: what a crash of the process leaves.</summary>
    internal static string RoundFile { get; } = RepositoryFolder.PathOf("artifacts", "fuzz", "graphql.jsonl");

    /// <summary>One line: what was tried so far.</summary>
    internal string Summary => _counts.Summary();

    /// <returns>How many findings there are.</returns>
    internal async Task<int> RunAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(RoundFile)!);
        await using var oracle = OracleProcess.Start();
        var http = new HttpFuzzer();
        var (start, told, findingCount) = (time.GetTimestamp(), time.GetTimestamp(), 0);
        for (var round = 0; round < options.RoundsMax && time.GetElapsedTime(start) < options.TimeLimit; round++)
        {
            var seed = unchecked(options.Seed + round);
            var findings = await new FuzzRound(seed, oracle, _counts).RunAsync(Log);
            foreach (var finding in findings.Concat(http.Run(seed, _counts)))
            {
                findingCount++;
                tell(finding.ToString());
            }
            if (time.GetElapsedTime(told) < SummaryPeriod)
                continue;
            told = time.GetTimestamp();
            tell($"{time.GetElapsedTime(start):mm\\:ss} seed {seed}: {Summary}");
        }
        return findingCount;
    }

    private static void Log(IReadOnlyList<FuzzInput> inputs) =>
        File.WriteAllLines(RoundFile, inputs.Select(input => input.Case.ToLine()));
}
