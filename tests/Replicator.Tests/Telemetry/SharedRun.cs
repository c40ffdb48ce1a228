using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Telemetry;

/// <summary>One run for all tests that only look; the first test starts it.</summary>
public sealed class SharedRun : IAsyncLifetime
{
    public const string Collection = "telemetry of one run";

    private Task<TelemetryRun>? _run;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    internal Task<TelemetryRun> GetAsync() => Requires.PartAsync(() => _run ??= TelemetryRun.StartAsync());

    public async ValueTask DisposeAsync()
    {
        if (_run is { IsCompletedSuccessfully: true })
            await (await _run).DisposeAsync();
    }
}

[CollectionDefinition(SharedRun.Collection)]
public sealed class SharedRunCollection : ICollectionFixture<SharedRun>;
