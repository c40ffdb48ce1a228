using System.Diagnostics.Metrics;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Batching;
using Lakehouse.Replicator.Stream;
using Lakehouse.Replicator.Telemetry;

namespace Lakehouse.Replicator;

/// <summary>What the replicator tells Prometheus and OpenTelemetry. No tenant, no row value, ever.</summary>
public sealed class ReplicatorMetrics : IDisposable
{
    /// <summary>Name of the meter and of the traces.</summary>
    public const string Name = ReplicatorTraces.Name;

    // A commit takes milliseconds on a folder and a second on S3; a fold up to minutes.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<double> _foldDuration;
    private readonly Histogram<double> _mergeDuration;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _transactions;
    private readonly Counter<long> _roots;
    private readonly Counter<long> _written;
    private readonly Counter<long> _copyRows;
    private readonly Counter<long> _copyChunks;
    private readonly Counter<long> _messagesIgnored;
    private readonly Counter<long> _sessions;

    public ReplicatorMetrics()
    {
        _commitDuration = Duration(MetricNames.CommitDuration, "From the cut of a batch to its confirmation.");
        _foldDuration = Duration(MetricNames.FoldDuration, "One fold of one table.");
        _mergeDuration = Duration(MetricNames.MergeDuration, "One merge of change files of one table.");
        _rows = Counter(MetricNames.Rows, "{row}", "Changed rows that a root contains.");
        _transactions = Counter(MetricNames.Transactions, "{transaction}", "Transactions that a root contains.");
        _roots = Counter(MetricNames.Roots, "{root}", "Roots made of the stream, idle ones included.");
        _written = Counter(MetricNames.ChangeLogWritten, "By", "Change files of commits, before merges and folds.");
        _copyRows = Counter(MetricNames.CopyRows, "{row}", "Rows of chunks that a root names.");
        _copyChunks = Counter(MetricNames.CopyChunks, "{chunk}", "Chunks of copies that a root names.");
        _messagesIgnored = Counter(MetricNames.MessagesIgnored, "{message}", "Messages with our prefix that we did not sign.");
        _sessions = Counter(MetricNames.Sessions, "{session}", "Streams begun; more than one means interruptions.");
        _ = new VitalsGauges(Meter, () => Vitals);
    }

    internal Meter Meter { get; } = new(Name);

    /// <summary>What the gauges read; null while no replicator runs.</summary>
    internal ReplicatorVitals? Vitals { get; set; }

    /// <summary>End of the WAL that the stream has brought here; zero while no stream runs.</summary>
    public Lsn ReceivedLsn => Vitals?.Session?.Stream.ReceivedLsn ?? Lsn.None;

    public void Dispose() => Meter.Dispose();

    /// <summary>A stream begins, and ends when the result is disposed.</summary>
    internal IDisposable? Observe(ReplicationStream stream, RootQueue roots)
    {
        _sessions.Add(1);
        _messagesIgnored.Add(0); // shown from the start: a rate needs a zero to rise from
        return Vitals?.Begin(stream, roots);
    }

    /// <param name="root">The root that the batch became.</param>
    internal void Committed(StreamBatch batch, LakeRoot root, TimeSpan duration)
    {
        Vitals?.CommitLoopMoved();
        _rows.Add(batch.RowCount);
        _transactions.Add(batch.TransactionCount);
        _roots.Add(1);
        _written.Add(root.Tables.Sum(table => table.Changes.Where(file => file.MinLsn > batch.After).Sum(file => file.Bytes)));
        _commitDuration.Record(duration.TotalSeconds);
    }

    internal void IgnoredMessages(int count) => _messagesIgnored.Add(count);

    internal void Folded(TimeSpan duration) => _foldDuration.Record(duration.TotalSeconds);

    internal void Merged(string table, DateTimeOffset startedAt, TimeSpan duration)
    {
        _mergeDuration.Record(duration.TotalSeconds);
        ReplicatorTraces.Merged(table, startedAt);
    }

    internal void Copied(string table, long rows)
    {
        var label = new KeyValuePair<string, object?>(MetricNames.Labels.Table, table);
        _copyRows.Add(rows, label);
        _copyChunks.Add(1, label);
    }

    private Histogram<double> Duration(string name, string description) =>
        Meter.CreateHistogram(name, "s", description, tags: null, Seconds);

    private Counter<long> Counter(string name, string unit, string description) =>
        Meter.CreateCounter<long>(name, unit, description);
}
