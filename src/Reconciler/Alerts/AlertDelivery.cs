using System.ComponentModel.DataAnnotations;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>Tells log, webhook and Alertmanager what is due to each, all at the same time: one that fails neither hides nor
/// delays the others.</summary>
public sealed partial class AlertDelivery : IDisposable
{
    /// <summary>Counter; labels <see cref="KindLabel"/>, <see cref="OutcomeLabel"/> and <see cref="SinkLabel"/>.</summary>
    public const string AlertsMetric = "lakehouse.reconciler.alerts";

    /// <summary><c>mismatched</c>, <c>resolved</c>, <c>inconclusive</c> or <c>stale</c>.</summary>
    public const string KindLabel = "kind";

    /// <summary><c>accepted</c>, <c>refused</c> or <c>unreachable</c>.</summary>
    public const string OutcomeLabel = "outcome";

    /// <summary><c>log</c>, <c>webhook</c> or <c>alertmanager</c>.</summary>
    public const string SinkLabel = "sink";

    private readonly IReadOnlyList<IAlertSink> _sinks;
    private readonly Counter<long> _alerts;
    private readonly ILogger _logger;

    internal AlertDelivery(IReadOnlyList<IAlertSink> sinks, Meter meter, ILogger logger)
    {
        _sinks = sinks;
        _logger = logger;
        _alerts = meter.CreateCounter<long>(AlertsMetric, "{alert}", "Alerts by what became of them at a sink.");
    }

    /// <exception cref="ReconciliationRefusedException">A URL leads inward or is none, a secret is missing, or a setting is out
    /// of range: one line that says which.</exception>
    public static AlertDelivery Open(AlertOptions options, Meter meter, TimeProvider time, ILoggerFactory loggers)
    {
        Check(options);
        var logger = loggers.CreateLogger("Lakehouse.Reconciler.Alerts");
        List<IAlertSink> sinks = [new AlertLog(logger)];
        if (options.WebhookUrl is { } webhook)
        {
            var target = AlertTarget.Parse("The alert webhook's URL", webhook, options.AllowPrivateTargets);
            sinks.Add(new WebhookSender(Post(target, options, time), WebhookSecrets.Read(options.SecretFile), time));
        }

        if (options.AlertmanagerUrl is { } manager)
        {
            var target = AlertTarget.Parse("Alertmanager's URL", manager, mayBePrivate: true).Below(AlertmanagerSender.Path);
            sinks.Add(new AlertmanagerSender(Post(target, options, time), options.AlertmanagerHold, time));
        }

        return new AlertDelivery(sinks, meter, logger);
    }

    /// <summary>To be called once at start, so that a target that leads inward is known before there is something to
    /// tell.</summary>
    /// <exception cref="ReconciliationException">It does; one line that says which.</exception>
    public Task CheckTargetsAsync(CancellationToken cancellation) =>
        Task.WhenAll(_sinks.Select(sink => sink.CheckAsync(cancellation)));

    /// <summary>To be called after every run, also when nothing is new: what failed before is tried again, and Alertmanager
    /// forgets what it does not hear of.</summary>
    /// <returns>The state to keep: who accepted what; ends that everybody knows are gone from it.</returns>
    public async Task<AlertState> DeliverAsync(AlertState state, CancellationToken cancellation)
    {
        var sending = _sinks.Select(async sink => (Sink: sink.Name, Receipts: await sink.SendAsync(state, cancellation)));
        foreach (var (sink, receipts) in await Task.WhenAll(sending))
            state = receipts.Aggregate(state, (known, receipt) => Take(known, sink, receipt));

        var told = state.WithoutToldEnds([.. _sinks.Select(sink => sink.Name)]);
        WarnOfWaiting(told);
        return told;
    }

    public void Dispose()
    {
        foreach (var sink in _sinks)
            sink.Dispose();
    }

    private static AlertPost Post(AlertTarget target, AlertOptions options, TimeProvider time) =>
        new(target, options, time, TargetConnections.ResolveBySystemAsync);

    private static void Check(AlertOptions options)
    {
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
            throw new ReconciliationRefusedException($"Alert settings: {string.Join(' ', problems.Select(p => p.ErrorMessage))}");
    }

    private AlertState Take(AlertState state, string sink, AlertReceipt receipt)
    {
        _alerts.Add(
            1, new(KindLabel, receipt.Alert.Kind.ToString().ToLowerInvariant()),
            new(OutcomeLabel, receipt.Outcome.ToString().ToLowerInvariant()), new(SinkLabel, sink));
        switch (receipt.Outcome)
        {
            case AlertOutcome.Accepted:
                LogAccepted(receipt.Alert.Id, receipt.Alert.Message, sink);
                return state.Accepted(receipt.Alert, sink);
            case AlertOutcome.Refused:
                LogRefused(receipt.Alert.Id, receipt.Alert.Message, sink, receipt.Failure);
                return state;
            default:
                LogUnreachable(receipt.Alert.Id, receipt.Alert.Message, sink, receipt.Failure);
                return state;
        }
    }

    private void WarnOfWaiting(AlertState state)
    {
        foreach (var sink in _sinks)
        {
            if (state.DueFor(sink.Name) is { Count: > 0 } waiting)
                LogWaiting(waiting.Count, sink.Name);
        }
    }

    [LoggerMessage(4111, LogLevel.Information, "Alert {Id} ({Message}) accepted by {Sink}")]
    private partial void LogAccepted(string id, string message, string sink);

    [LoggerMessage(4112, LogLevel.Error, "Alert {Id} ({Message}) refused by {Sink}: {Reason}")]
    private partial void LogRefused(string id, string message, string sink, string? reason);

    [LoggerMessage(4113, LogLevel.Warning, "Alert {Id} ({Message}) did not reach {Sink}: {Reason}")]
    private partial void LogUnreachable(string id, string message, string sink, string? reason);

    [LoggerMessage(4114, LogLevel.Warning, "{Count} alerts wait for {Sink}; they are sent again after the next run")]
    private partial void LogWaiting(int count, string sink);
}
