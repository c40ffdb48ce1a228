namespace Lakehouse.Reconciler.Alerts;

/// <summary>One measure on both sides, as exact decimal text: nothing is rounded on its way to finance.</summary>
/// <param name="Name">As the model names it.</param>
/// <param name="Difference">Lake less source: what the lake has too much.</param>
public sealed record MeasureDifference(string Name, string Source, string Lake, string Difference);
