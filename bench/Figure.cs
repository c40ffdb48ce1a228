using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lakehouse.Bench;

/// <summary>One measured figure beside its reference, as <c>--json</c> prints it: an object a line.</summary>
/// <param name="Value">Median of ours, in <paramref name="Unit"/>.</param>
/// <param name="Reference">Median of the reference, in the same unit.</param>
/// <param name="Ratio">Median of the runs' ratios; how close to the reference we are, 1 = equal.</param>
/// <param name="Spread">Least and greatest ratio of the runs.</param>
internal sealed record Figure(
    string Bench, [property: JsonPropertyName("figure")] string Name, double Value, string Unit, double Reference, double Ratio,
        double? Aim,
    int Runs, double[] Spread, string Machine, string Data, IReadOnlyDictionary<string, double> Also, string Limit)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Figure Of(
        string bench, string name, string unit, double units, IReadOnlyList<(double Ours, double Reference)> seconds, double? aim,
        string data, IReadOnlyDictionary<string, double> also, string limit)
    {
        var ratios = seconds.Select(run => run.Reference / run.Ours).Order().ToArray();
        return new Figure(
            bench, name, Round(units / Median(seconds.Select(run => run.Ours))), unit,
            Round(units / Median(seconds.Select(run => run.Reference))), Round(Median(ratios)), aim, seconds.Count,
            [Round(ratios[0]), Round(ratios[^1])], Lakehouse.Bench.Machine.Describe(), data, also, limit);
    }

    /// <summary>Of times to be short: value and reference are the medians themselves.</summary>
    public static Figure OfTimes(
        string bench, string name, string unit, IReadOnlyList<(double Ours, double Reference)> times, double? aim, string data,
        IReadOnlyDictionary<string, double> also, string limit)
    {
        var ratios = times.Select(run => run.Reference / run.Ours).Order().ToArray();
        return new Figure(
            bench, name, Round(Median(times.Select(run => run.Ours))), unit, Round(Median(times.Select(run => run.Reference))),
            Round(Median(ratios)), aim, times.Count, [Round(ratios[0]), Round(ratios[^1])], Lakehouse.Bench.Machine.Describe(),
            data, also, limit);
    }

    /// <summary>Of a figure that has to stay below an aim: the aim is the reference, so a ratio from 1 keeps it.</summary>
    public static Figure OfAim(
        string bench, string name, string unit, IReadOnlyList<double> values, double aim, string data,
        IReadOnlyDictionary<string, double> also, string limit) =>
        OfTimes(bench, name, unit, [.. values.Select(value => (value, aim))], 1, data, also, limit);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1]
            + sorted[sorted.Length / 2]) / 2;
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public string ToText()
    {
        var aim = Aim is { } wanted ? string.Create(CultureInfo.InvariantCulture, $" (aim {wanted})") : "";
        var also = string.Join(", ", Also.Select(one => string.Create(CultureInfo.InvariantCulture,
            $"{one.Key} {one.Value:#,0.##}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Name}: ratio {Ratio:F2}{aim}, {Spread[0]:F2} to {Spread[1]:F2} over {Runs} runs
              ours {Value:#,0.##} {Unit}, reference {Reference:#,0.##} {Unit}
              {also}
              limit: {Limit}
              {Data}
              {Machine}
            """);
    }

    private static double Round(double value) => Math.Round(value, value < 100 ? 3 : 0);
}
