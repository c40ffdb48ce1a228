namespace Lakehouse.Reconciler.Alerts;

/// <summary>One cell of a run that differs.</summary>
/// <param name="Subject">Has a table.</param>
/// <param name="Measures">Those that differ. None: only the rows' hashes do.</param>
/// <param name="HashDifference">Sum of row hashes, lake less source, as text.</param>
/// <param name="SampleKeys">Keys of rows that differ; an alert tells the first <see cref="Alert.SampleKeysMax"/>.</param>
/// <param name="Finding">What is wrong where no total differs, one line without row values; null: the differences say it.</param>
public sealed record BrokenPartition(
    AlertSubject Subject, RowCounts Rows, IReadOnlyList<MeasureDifference> Measures, string? HashDifference,
    IReadOnlyList<string> SampleKeys, string? Finding = null)
{
    /// <summary>Of the difference alone: totals of an open month move with every payment while the same cent is missing, and
    /// that is not news.</summary>
    internal string Fingerprint => AlertSubject.Digest(
    [
        $"{(Int128)Rows.Lake - Rows.Source}",
        HashDifference,
        Finding,
        .. Measures.OrderBy(measure => measure.Name, StringComparer.Ordinal)
            .SelectMany(measure => new[] { measure.Name, measure.Difference }),
    ]);
}
