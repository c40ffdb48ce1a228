using Lakehouse.Domain.Amounts;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>One measure on both sides, as exact decimal text: nothing is rounded on its way to finance.</summary>
/// <param name="Name">As the model names it.</param>
/// <param name="Difference">Lake less source: what the lake has too much.</param>
public sealed record MeasureDifference(string Name, string Source, string Lake, string Difference)
{
    /// <exception cref="CurrencyMismatchException">The sides are of different currencies.</exception>
    public static MeasureDifference Between(string name, ExactSum source, ExactSum lake) =>
        new(name, source.ToAmountString(), lake.ToAmountString(), (lake - source).ToAmountString());

    /// <summary>For counts.</summary>
    public static MeasureDifference Between(string name, long source, long lake) =>
        new(name, $"{source}", $"{lake}", $"{(Int128)lake - source}");
}
