using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Execution.Telemetry;

/// <summary>What the engine tells of itself: spans by OpenTelemetry's names for GraphQL, and metrics. Never a value of a variable
/// or of an answer. Costs nothing while nobody listens.</summary>
public static class OperationTelemetry
{
    /// <summary>Name of the source of spans, and of the meter.</summary>
    public const string Name = "Lakehouse.GraphQL";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "lakehouse.graphql.operation.duration", "s", "From the first resolver to the answer.");

    private static readonly Counter<long> Errors = Meter.CreateCounter<long>(
        "lakehouse.graphql.operation.errors", "{error}", "Entries of errors in answers.");

    private static readonly Counter<long> Documents = Meter.CreateCounter<long>(
        "lakehouse.graphql.documents", "{document}", "Documents looked up, by whether they were known.");

    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "lakehouse.graphql.batch.size", "{key}", "Keys that a batch loader loads at once.");

    internal static bool IsListenedTo => Source.HasListeners() || Duration.Enabled || Errors.Enabled;

    internal static void CountDocument(bool isHit)
    {
        if (Documents.Enabled)
            Documents.Add(1, new KeyValuePair<string, object?>("lakehouse.graphql.cache", isHit ? "hit" : "miss"));
    }

    internal static void MeasureBatch(Type loader, int keyCount)
    {
        if (BatchSize.Enabled)
            BatchSize.Record(keyCount, new KeyValuePair<string, object?>("lakehouse.graphql.loader", loader.Name));
    }

    internal static async ValueTask<ExecutionResult> ObserveAsync(
        OperationRun run, object? rootValue, PreparedOperation operation)
    {
        var type = operation.Definition!.Operation.Keyword();
        using var activity = Start(type, operation);
        var start = Stopwatch.GetTimestamp();
        var result = await run.RunAsync(rootValue).ConfigureAwait(false);

        // The operation's name is its sender's, and there is no end of names: spans have it, metrics do not.
        var tag = new KeyValuePair<string, object?>("graphql.operation.type", type);
        Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tag);
        Errors.Add(result.Errors.Length, tag);
        if (!result.Errors.IsEmpty)
            activity?.SetStatus(ActivityStatusCode.Error);
        return result;
    }

    private static Activity? Start(string type, PreparedOperation operation)
    {
        if (Source.StartActivity(type, ActivityKind.Server) is not { } activity)
            return null;
        activity.SetTag("graphql.operation.type", type);
        activity.SetTag("graphql.operation.name", operation.Definition!.Name?.Value);
        activity.SetTag("graphql.document.hash", $"sha256:{operation.Document!.Hash}");
        return activity;
    }
}
