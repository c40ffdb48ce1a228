namespace Lakehouse.Reconciler.Alerts;

/// <summary>Somebody who is told: webhook, Alertmanager, log.</summary>
internal interface IAlertSink : IDisposable
{
    /// <summary>Stands in the state: who accepted what.</summary>
    string Name { get; }

    /// <exception cref="AlertTargetInwardException">Its target's name leads inward today. One that cannot be resolved now may be
    /// later, and is no failure.</exception>
    Task CheckAsync(CancellationToken cancellation);

    /// <summary>Tells what is due to this sink. Failures are in the receipts; those without a receipt were not tried.</summary>
    Task<IReadOnlyList<AlertReceipt>> SendAsync(AlertState state, CancellationToken cancellation);
}
