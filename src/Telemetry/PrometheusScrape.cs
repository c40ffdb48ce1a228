using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Lakehouse.Telemetry;

/// <summary>The instruments of one meter, collected whenever Prometheus asks.</summary>
public sealed class PrometheusScrape : IDisposable
{
    private static readonly TimeSpan CollectTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly PrometheusExporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;

    public PrometheusScrape(Meter meter)
    {
        _reader = new BaseExportingMetricReader(_exporter)
        {
            TemporalityPreference = MetricReaderTemporalityPreference.Cumulative,
        };
        _provider = Sdk.CreateMeterProviderBuilder().AddOnly(meter).AddReader(_reader).Build();
    }

    /// <summary>The exposition of this moment. One at a time; cheap.</summary>
    public string Collect()
    {
        lock (_gate)
        {
            _reader.Collect((int)CollectTimeout.TotalMilliseconds);
            return _exporter.Text;
        }
    }

    public void Dispose() => _provider.Dispose();
}
