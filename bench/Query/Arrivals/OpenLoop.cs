using System.Diagnostics;

namespace Lakehouse.Bench.Query.Arrivals;

/// <summary>Sends each operation when it is due, whatever became of those before. Latency counts from when it was due, so a
/// server that stands still is not asked less, and what its queue costs is seen.</summary>
/// <remarks>The timer of the platform has whole milliseconds: about half of one is the load generator's own and is in every
/// latency.</remarks>
internal static class OpenLoop
{
    public static async Task<Latencies> RunAsync(
        HttpSide side, IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        var latencies = new Latencies();
        var startedAt = Stopwatch.GetTimestamp();
        var asked = new Task[arrivals.Count];
        foreach (var (index, arrival) in arrivals.Index())
        {
            var wait = arrival.At - Stopwatch.GetElapsedTime(startedAt);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, TimeProvider.System, cancellation);
            latencies.AddLate(Stopwatch.GetElapsedTime(startedAt) - arrival.At);
            asked[index] = AskAsync(arrival);
        }

        await Task.WhenAll(asked);
        latencies.Elapsed = Stopwatch.GetElapsedTime(startedAt);
        return latencies;

        async Task AskAsync(Arrival arrival)
        {
            try
            {
                await side.AskAsync(arrival.Operation, cancellation);
                latencies.Add(arrival.Operation.Kind, Stopwatch.GetElapsedTime(startedAt) - arrival.At);
            }
            catch (InvalidOperationException refused)
            {
                latencies.AddFailed(arrival.Operation.Kind, Stopwatch.GetElapsedTime(startedAt) - arrival.At, refused.Message);
            }
        }
    }
}
