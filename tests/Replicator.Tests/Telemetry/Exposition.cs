using System.Globalization;

namespace Lakehouse.Replicator.Tests.Telemetry;

/// <summary>A Prometheus text, taken apart by the format's own rules; written apart from the code that makes it.</summary>
internal sealed class Exposition(string text)
{
    private readonly string[] _lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Names with a TYPE line, and that type.</summary>
    public IReadOnlyDictionary<string, string> Types => _lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal))
        .Select(line => line.Split(' ')).ToDictionary(words => words[2], words => words[3]);

    /// <summary>Names as a query may use them: those of a histogram with each of its suffixes.</summary>
    public IReadOnlySet<string> QueryNames => _lines.Where(line => line[0] != '#')
        .Select(line => line[..line.IndexOfAny([' ', '{'])]).ToHashSet();

    /// <summary>The value of one series.</summary>
    /// <param name="series">As in the text: <c>name{label="value"}</c>.</param>
    public double Value(string series) => double.Parse(
        _lines.Single(line => line.StartsWith(series + " ", StringComparison.Ordinal))[(series.Length + 1)..],
        CultureInfo.InvariantCulture);

    /// <summary>The values of all series of a name, in order.</summary>
    public IReadOnlyList<double> Values(string name) =>
    [
        .. _lines.Where(line => line.StartsWith(name + "{", StringComparison.Ordinal))
            .Select(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)),
    ];
}
