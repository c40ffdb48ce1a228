namespace Lakehouse.Sample;

/// <summary>How far the loading of a history is.</summary>
/// <param name="RowCount">Rows of the table that were sent so far; they become visible all at once, at the end.</param>
public readonly record struct SampleProgress(string Table, long RowCount, bool IsComplete);
