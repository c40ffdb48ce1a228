using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lakehouse.GraphQL.Execution.Documents;
using Lakehouse.GraphQL.Execution.Telemetry;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Execution.Telemetry;

[Collection("Listeners")]
public sealed class OperationTelemetryTests
{
    private const string Query = "query Home($secret: String) { a(of: $secret) }";

    private static readonly Schema Schema = Given.Schema(new FieldDefinition("a", BuiltInScalars.String)
    {
        Arguments = new([new("of", BuiltInScalars.String)]),
        Resolve = static (in context) => context.Arguments["of"] as string == "fail" ? throw new GraphQLException("no") : "",
    });

    [Fact]
    public async Task An_operation_is_a_span_with_the_conventional_names()
    {
        using var spans = new RecordedSpans();

        await Answer.ToAsync(Schema, Query, new { secret = "hunter2" });

        var span = Assert.Single(spans.Of("Home"));
        Assert.Equal("query", span.DisplayName);
        Assert.Equal("query", span.GetTagItem("graphql.operation.type"));
        Assert.Equal($"sha256:{PreparedDocument.HashOf(Query)}", span.GetTagItem("graphql.document.hash"));
        Assert.DoesNotContain("hunter2", string.Join(' ', span.TagObjects.Select(tag => tag.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_span_with_errors_has_their_status()
    {
        using var spans = new RecordedSpans();

        await Answer.ToAsync(Schema, Query.Replace("Home", "Failing", StringComparison.Ordinal), new { secret = "fail" });

        Assert.Equal(ActivityStatusCode.Error, Assert.Single(spans.Of("Failing")).Status);
    }

    [Fact]
    public async Task Duration_and_errors_are_measured_by_the_kind_of_operation()
    {
        List<string> measured = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == OperationTelemetry.Name)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
        listener.Start();

        await Answer.ToAsync(Schema, Query, new { secret = "fail" });

        lock (measured)
        {
            Assert.Contains("lakehouse.graphql.operation.duration s graphql.operation.type=query", measured);
            Assert.Contains("lakehouse.graphql.operation.errors {error} graphql.operation.type=query", measured);
            Assert.Contains("lakehouse.graphql.documents {document} lakehouse.graphql.cache=miss", measured);
        }

        void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (measured)
                measured.Add($"{instrument.Name} {instrument.Unit} {tags[0].Key}={tags[0].Value}");
        }
    }

    /// <summary>Other tests run meanwhile: spans are told apart by the operation's name.</summary>
    private sealed class RecordedSpans : IDisposable
    {
        private readonly List<Activity> _spans = [];
        private readonly ActivityListener _listener;

        internal RecordedSpans()
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name == OperationTelemetry.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = Add,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public void Dispose() => _listener.Dispose();

        internal IEnumerable<Activity> Of(string operationName)
        {
            lock (_spans)
                return [.. _spans.Where(span => (string?)span.GetTagItem("graphql.operation.name") == operationName)];
        }

        private void Add(Activity span)
        {
            lock (_spans)
                _spans.Add(span);
        }
    }
}
