using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Lakehouse.Telemetry;

/// <summary>Writes what the SDK collected as Prometheus' text. Asked by <see cref="PrometheusScrape"/>, never on a
/// timer.</summary>
internal sealed class PrometheusExporter : BaseExporter<Metric>
{
    /// <summary>The last export.</summary>
    public string Text { get; private set; } = "";

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new StringBuilder(8192);
        foreach (var metric in batch)
            Append(text, metric);
        Text = text.ToString();
        return ExportResult.Success;
    }

    private static void Append(StringBuilder text, Metric metric)
    {
        var type = TypeOf(metric.MetricType);
        var name = PrometheusText.NameOf(metric.Name, metric.Unit, type == "counter");
        var samples = new StringBuilder();
        foreach (ref readonly var point in metric.GetMetricPoints())
            AppendPoint(samples, name, metric.MetricType, point);
        if (samples.Length == 0)
            return;
        PrometheusText.AppendHelp(text, name, metric.Description);
        PrometheusText.AppendType(text, name, type);
        text.Append(samples);
    }

    private static void AppendPoint(StringBuilder text, string name, MetricType type, in MetricPoint point)
    {
        var tags = new List<KeyValuePair<string, object?>>();
        foreach (var tag in point.Tags)
            tags.Add(tag);
        var labels = PrometheusText.Labels(tags);
        if (type == MetricType.Histogram)
        {
            AppendHistogram(text, name, labels, point);
            return;
        }

        // The SDK repeats the last value of a gauge for ever; NaN is how an observer says that there is none any more.
        var value = ValueOf(type, point);
        if (!double.IsNaN(value))
            PrometheusText.AppendSample(text, name, labels, value);
    }

    private static void AppendHistogram(StringBuilder text, string name, string labels, in MetricPoint point)
    {
        var before = labels.Length == 0 ? "" : labels + ",";
        var cumulated = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            cumulated += bucket.BucketCount;
            var bound = PrometheusText.Number(bucket.ExplicitBound);
            PrometheusText.AppendSample(text, $"{name}_bucket", $"{before}le=\"{bound}\"", cumulated);
        }

        PrometheusText.AppendSample(text, $"{name}_sum", labels, point.GetHistogramSum());
        PrometheusText.AppendSample(text, $"{name}_count", labels, point.GetHistogramCount());
    }

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No instrument of ours makes these."),
    };

    private static string TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.Histogram => "histogram",
        _ => "gauge",
    };
}
