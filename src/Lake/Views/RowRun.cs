namespace Lakehouse.Lake.Views;

/// <summary>Consecutive rows of a batch.</summary>
internal readonly record struct RowRun(int From, int Count);
