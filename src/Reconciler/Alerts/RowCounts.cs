namespace Lakehouse.Reconciler.Alerts;

/// <summary>Rows of one cell on both sides.</summary>
public sealed record RowCounts(long Source, long Lake);
