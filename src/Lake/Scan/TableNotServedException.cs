using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Scan;

/// <summary>A query names a table that is not exact at the root's LSN.</summary>
public sealed class TableNotServedException(string message, string table, TableState state) : LakeException(message)
{
    public string Table { get; } = table;

    public TableState State { get; } = state;

    public override RetryAdvice Retry => State == TableState.Copying ? RetryAdvice.AfterDelay : RetryAdvice.AfterOperator;

    internal static TableNotServedException Of(TableRoot table) => table.State == TableState.Copying
        ? new TableNotServedException($"Table {table.Name} is copying: {Progress(table.Copy)}. Wait until `lakehouse status` "
            + "says live.",
            table.Name, table.State)
        : new TableNotServedException(
            $"Table {table.Name} is parked since {table.Parked!.Lsn}: {table.Parked.Reason.TrimEnd('.')}. "
            + (table.WasEverWhole()
                ? "Pass --allow-parked to read it as it was there."
                : "Its copy had not ended: there is nothing to read."),
            table.Name, table.State);

    private static string Progress(CopyProgress? copy) => copy?.Ranges is { } ranges
        ? $"{copy.Chunks.Count} of {ranges.Count} chunks are there"
        : "its copy has not begun to read";
}
