using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Support;

namespace Lakehouse.Bench.Graph;

/// <summary>Requests as fast as they are answered, by wrk.</summary>
internal sealed partial class HttpLoad : IDisposable
{
    private const int Connections = 32;

    private readonly string _script = Path.GetTempFileName();

    /// <param name="query">Of the JSON body that is posted.</param>
    public HttpLoad(string query) => File.WriteAllText(
        _script,
        $"""
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "application/json"
        wrk.body = '{"{"}"query":"{query}"{"}"}'
        """);

    /// <returns>Requests a second.</returns>
    /// <exception cref="InvalidOperationException">The server did not answer 200 each time.</exception>
    public double Run(string url, int seconds)
    {
        var output = Command.Run("wrk", "-t1", $"-c{Connections}", $"-d{seconds}s", "-s", _script, url);
        var rate = Rate().Match(output);
        return rate.Success && !output.Contains("Non-2xx", StringComparison.Ordinal)
            ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{url} was not answered as it should be: {output}");
    }

    public void Dispose() => File.Delete(_script);

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex Rate();
}
