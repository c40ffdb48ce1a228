using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Writing;
using Lakehouse.Replicator;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Stream;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.Reconciliation.Tests.Books;

/// <summary>A replicator in the test's own process, where defects can be planted.</summary>
internal sealed class InProcessReplicator : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ReplicatorMetrics _metrics = new();
    private readonly Task _running;

    public InProcessReplicator(ReplicatedWorld world)
    {
        var options = new ReplicatorOptions
        {
            Postgres = PostgresUrl.ToConnectionString(world.Url),
            Lake = world.Place.Location,
            Models = world.Models,
            HealthPort = 0,
            Writer = new LakeWriterOptions { FoldAge = TimeSpan.FromSeconds(1) },
        };
        var program = new ReplicatorProgram(
            options, new ReplicationProgress(), _metrics, TimeProvider.System, NullLoggerFactory.Instance);
        _running = Task.Run(() => program.RunAsync(_stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            _stop.Dispose();
        }

        _metrics.Dispose();
    }
}
