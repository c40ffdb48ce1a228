using System.Text.Json;
using Lakehouse.Cli.Output;

namespace Lakehouse.Cli.Shadow;

/// <summary>Results for people, or as a line of JSON each.</summary>
internal sealed class ShadowText(TextWriter output, bool isJson)
{
    public void Write(ShadowResult result)
    {
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(result, CliJson.Default.ShadowResult));
            return;
        }

        output.WriteLine(
            $"{result.At:yyyy-MM-dd HH:mm:ss}Z tenant {result.Tenant}, {result.Case}: {result.Equal} cells equal"
            + (result.Differences.Count > 0 ? $", {result.Differences.Count} DIFFER" : "")
            + (result.Moving > 0 ? $", {result.Moving} changed while they were asked for" : ""));
        foreach (var one in result.Differences)
        {
            output.WriteLine($"  {one.Key} {one.Column}: {one.Old ?? "nothing"} in Postgres, {one.New ?? "nothing"} in the answer"
                + (one.Difference is { } difference ? $" ({difference})" : ""));
        }
    }
}
