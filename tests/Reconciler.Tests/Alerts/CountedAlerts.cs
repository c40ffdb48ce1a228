using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Lakehouse.Reconciler.Alerts;

namespace Lakehouse.Reconciler.Tests.Alerts;

/// <summary>What one meter's alert counter was told: <c>sink kind outcome</c> to count.</summary>
internal sealed class CountedAlerts : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly MeterListener _listener = new();

    public CountedAlerts()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, Meter) && instrument.Name == AlertDelivery.AlertsMetric)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Add(count, tags));
        _listener.Start();
    }

    public Meter Meter { get; } = new("Lakehouse.Reconciler.Tests");

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Dispose()
    {
        _listener.Dispose();
        Meter.Dispose();
    }

    private void Add(long count, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
        Assert.Equal([AlertDelivery.KindLabel, AlertDelivery.OutcomeLabel, AlertDelivery.SinkLabel], labels.Keys.Order());
        var key = $"{labels[AlertDelivery.SinkLabel]} {labels[AlertDelivery.KindLabel]} {labels[AlertDelivery.OutcomeLabel]}";
        _counts.AddOrUpdate(key, count, (_, known) => known + count);
    }
}
