using Lakehouse.Domain.Calendar;
using Lakehouse.DuckDb;
using Lakehouse.Lake;
using Lakehouse.Model.Declaration;
using Lakehouse.QueryApi;
using Lakehouse.QueryApi.Access;
using Lakehouse.Reconciler;
using Lakehouse.Replicator;
using Lakehouse.Replicator.Stream;
using Lakehouse.Sample;
using Lakehouse.Telemetry;

namespace Lakehouse.Cli;

/// <summary>What a failure that is not a defect says to the person at the terminal.</summary>
internal static class Failures
{
    /// <returns>A line, or several for a model with several problems; null: the failure is a defect.</returns>
    public static string? Explain(Exception failure) => failure switch
    {
        CommandFailedException or LakeException or ReplicationException or TelemetryPortException
            or ReconciliationException or AccessConfigurationException or ApiPortException => failure.Message,
        ModelException or UnknownTimeZoneException or SampleExistsException or SampleMissingException => failure.Message,
        DuckDbException refused => OneLine(refused),
        DllNotFoundException missing => missing.Message,
        _ when SourceFailures.IsOfSource(failure) => SourceFailures.Explain(failure, "talking to Postgres").Message,
        UnauthorizedAccessException => failure.Message,
        _ => null,
    };

    /// <summary>DuckDB's message without the excerpt of the SQL, but with its place.</summary>
    private static string OneLine(DuckDbException refused)
    {
        var lines = refused.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .TakeWhile(line => !line.StartsWith("LINE ", StringComparison.Ordinal));
        var place = refused.Place is { } at ? $" (line {at.Line}, column {at.Column})" : "";
        var text = string.Join(' ', lines);
        return text.Contains("No space left on device", StringComparison.Ordinal)
            ? $"{text}. Free some and start again: what is in a root is safe."
            : text + place;
    }
}
