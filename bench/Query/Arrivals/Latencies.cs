namespace Lakehouse.Bench.Query.Arrivals;

/// <summary>What a run of requests took, in milliseconds by kind, for many threads.</summary>
internal sealed class Latencies
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<double>> _milliseconds = [];
    private int _failed;

    /// <summary>From the first request to the last answer.</summary>
    public TimeSpan Elapsed { get; set; }

    public IEnumerable<string> Kinds => _milliseconds.Keys.Order(StringComparer.Ordinal);

    public int Count => _milliseconds.Values.Sum(times => times.Count);

    /// <summary>Requests that were refused, or not answered in time; their time counts like the others'.</summary>
    public int Failed => _failed;

    /// <summary>Why the first of them was.</summary>
    public string? Failure { get; private set; }

    public double PerSecond => Count / Elapsed.TotalSeconds;

    public void Add(string kind, TimeSpan latency)
    {
        lock (_gate)
        {
            if (!_milliseconds.TryGetValue(kind, out var times))
                _milliseconds.Add(kind, times = []);
            times.Add(latency.TotalMilliseconds);
        }
    }

    public void AddFailed(string kind, TimeSpan latency, string why)
    {
        Add(kind, latency);
        Interlocked.Increment(ref _failed);
        Failure ??= why;
    }

    /// <param name="rank">0 to 1.</param>
    /// <param name="kind">Null: of all.</param>
    public double Percentile(double rank, string? kind = null)
    {
        var times = (kind is null ? _milliseconds.Values.SelectMany(times => times) : _milliseconds[kind]).Order().ToList();
        return times[(int)Math.Ceiling((times.Count - 1) * rank)];
    }
}
