namespace Lakehouse.Bench.Query.Arrivals;

/// <summary>What a run of requests took, in milliseconds by kind, for many threads.</summary>
internal sealed class Latencies
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<double>> _milliseconds = [];
    private readonly List<double> _late = [];
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

    /// <summary>How long after it was due a request was sent: the load generator's own part of its latency.</summary>
    public void AddLate(TimeSpan late)
    {
        lock (_gate)
            _late.Add(late.TotalMilliseconds);
    }

    public void AddFailed(string kind, TimeSpan latency, string why)
    {
        Add(kind, latency);
        Interlocked.Increment(ref _failed);
        Failure ??= why;
    }

    /// <param name="rank">0 to 1.</param>
    /// <param name="kind">Null: of all.</param>
    public double Percentile(double rank, string? kind = null) =>
        Percentile(kind is null ? _milliseconds.Values.SelectMany(times => times) : _milliseconds[kind], rank);

    /// <summary>Of what <see cref="AddLate"/> was told.</summary>
    public double LatePercentile(double rank) => Percentile(_late, rank);

    private static double Percentile(IEnumerable<double> times, double rank)
    {
        var sorted = times.Order().ToList();
        return sorted[(int)Math.Ceiling((sorted.Count - 1) * rank)];
    }
}
