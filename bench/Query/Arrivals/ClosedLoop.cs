using System.Diagnostics;

namespace Lakehouse.Bench.Query.Arrivals;

/// <summary>So many clients that each wait for their answer before they ask again: what a server can do, not what people
/// feel.</summary>
internal static class ClosedLoop
{
    /// <param name="operations">Asked one after the other, from the begin again at their end.</param>
    public static async Task<Latencies> RunAsync(
        HttpSide side, IReadOnlyList<Operation> operations, int clients, TimeSpan duration, CancellationToken cancellation)
    {
        var latencies = new Latencies();
        var startedAt = Stopwatch.GetTimestamp();
        var last = -1;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(AskAsync, cancellation)));
        latencies.Elapsed = Stopwatch.GetElapsedTime(startedAt);
        return latencies;

        async Task AskAsync()
        {
            while (Stopwatch.GetElapsedTime(startedAt) < duration)
            {
                var operation = operations[(int)((uint)Interlocked.Increment(ref last) % operations.Count)];
                var askedAt = Stopwatch.GetTimestamp();
                await side.AskAsync(operation, cancellation);
                latencies.Add(operation.Kind, Stopwatch.GetElapsedTime(askedAt));
            }
        }
    }
}
