using Microsoft.Extensions.Logging;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>Writes each alert into the log: which, not what. Amounts, tenants, keys and reasons are for finance.</summary>
internal sealed partial class AlertLog(ILogger logger) : IAlertSink
{
    private readonly ILogger _logger = logger;

    public string Name => "log";

    public void Dispose() { }

    public Task CheckAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<IReadOnlyList<AlertReceipt>> SendAsync(AlertState state, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AlertReceipt>>([.. state.DueFor(Name).Select(Write)]);

    private AlertReceipt Write(Alert alert)
    {
        if (alert.Kind == AlertKind.Mismatched)
            LogMismatched(alert.Id, alert.Run, alert.Table, alert.Lsn, alert.Measures.Count);
        else if (alert.Kind == AlertKind.Resolved)
            LogResolved(alert.Id, alert.Run, alert.Table, alert.Resolves);
        else
            LogUnproven(alert.Id, alert.Run, alert.Table, alert.Kind);
        return new AlertReceipt(alert, AlertOutcome.Accepted);
    }

    [LoggerMessage(4101, LogLevel.Error, "Alert {Id} of run {Run}: {Table} differs at {Lsn}, in {Measures} measures")]
    private partial void LogMismatched(string id, string run, string? table, string? lsn, int measures);

    [LoggerMessage(4102, LogLevel.Information, "Alert {Id} of run {Run}: {Table} is no longer {Kind}")]
    private partial void LogResolved(string id, string run, string? table, AlertKind? kind);

    [LoggerMessage(4103, LogLevel.Warning, "Alert {Id} of run {Run}: {Table} is {Kind} again and again")]
    private partial void LogUnproven(string id, string run, string? table, AlertKind kind);
}
