namespace Lakehouse.Bench.Query.Arrivals;

/// <summary>An operation and when it comes, counted from the begin of the run.</summary>
internal sealed record Arrival(TimeSpan At, Operation Operation)
{
    /// <summary>A Poisson process: independent people, whoever is answered or not.</summary>
    public static IReadOnlyList<Arrival> Draw(
        double perSecond, TimeSpan duration, Func<Operation> next, Random random)
    {
        List<Arrival> arrivals = [];
        for (var at = Gap(); at < duration; at += Gap())
            arrivals.Add(new Arrival(at, next()));
        return arrivals;

        TimeSpan Gap() => TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / perSecond);
    }
}
