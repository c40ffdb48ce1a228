using System.Globalization;

namespace Lakehouse.Bench.Query.Sides;

/// <summary>How the API's parts of answers were found, as <c>/metrics</c> tells it: <c>kept</c>, <c>shared</c>, <c>computed</c>,
/// <c>recomputed</c>.</summary>
internal static class AnswerCounters
{
    private const string Metric = "lakehouse_queryapi_answers_total{";
    private const string Label = "found=\"";

    public static async Task<IReadOnlyDictionary<string, double>> ReadAsync(int healthPort, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync($"http://127.0.0.1:{healthPort}/metrics", cancellation);
        return text.Split('\n').Where(line => line.StartsWith(Metric, StringComparison.Ordinal)).ToDictionary(
            line => line.Split(Label)[1].Split('"')[0],
            line => double.Parse(line.Split("} ")[1].Split(' ')[0], CultureInfo.InvariantCulture));
    }
}
