using Lakehouse.Cli.Output;
using Lakehouse.Lake.Scan;

namespace Lakehouse.Cli.Status;

/// <summary>A <see cref="StatusReport"/> for people.</summary>
internal static class StatusText
{
    private static readonly LakeRowsColumn[] Columns =
    [
        new("table", "VARCHAR"), new("state", "VARCHAR"), new("rows folded", "BIGINT"), new("files", "BIGINT"),
            new("pending", "BIGINT"),
        new("change files", "BIGINT"), new("folded at", "VARCHAR"), new("", "VARCHAR"),
    ];

    public static void Write(TextWriter output, StatusReport report)
    {
        output.WriteLine($"{report.Lake}: root {report.Root} at {report.Lsn}, {report.AgeSeconds} s old, epoch {report.Epoch}, "
            + $"era {report.Era}");
        if (report.IsStalled)
            output.WriteLine("STALLED: an idle replicator would have published since. Is `lakehouse replicate` running?");
        if (report.Source is { } source)
            Write(output, source);
        var table = new TableWriter(output);
        table.Begin(Columns);
        table.Write([.. report.Tables.Select(Cells)]);
        table.End();
    }

    private static object?[] Cells(TableStatus table) =>
    [
        table.Name, table.State, table.RowsFolded, (long)table.DataFiles, table.RowsPending, (long)table.ChangeFiles,
            table.FoldedLsn,
        Remark(table),
    ];

    private static string Remark(TableStatus table) => table switch
    {
        { Parked: { } parked } => $"since {parked.Lsn}: {parked.Reason}",
        { Copy: { Chunks: { } chunks } copy } =>
            $"chunk {copy.ChunksDone} of {chunks}, {copy.RowsCopied} of about {copy.RowsEstimated} rows",
        { Copy: not null } => "waits for its copy to begin",
        _ => string.Join("; ", ZoneRemarks(table)),
    };

    private static IEnumerable<string> ZoneRemarks(TableStatus table)
    {
        var by = table.Filed.ToLookup(filed => filed.Why);
        if (by[FiledStatus.Refiling].Count() is > 0 and var moved)
            yield return $"filed under an earlier zone: {moved} tenants";
        if (by[FiledStatus.Unknown].Count() is > 0 and var unknown)
            yield return $"zone not in the IANA database: {unknown} tenants";
        if (table.Filed.Count - by[FiledStatus.Refiling].Count() - by[FiledStatus.Unknown].Count() is > 0 and var without)
            yield return $"without a zone: {without} tenants";
    }

    private static void Write(TextWriter output, SourceStatus source)
    {
        output.WriteLine($"server at {source.ServerLsn}, {source.BehindBytes} bytes of WAL ahead of the lake");
        output.WriteLine(source.SlotExists
            ? $"slot {source.Slot}: confirmed {source.ConfirmedLsn}, restart {source.RestartLsn}, holds {source.HeldWalBytes} "
                + "bytes of WAL "
                + $"({source.WalStatus}), {(source.ActivePid is { } pid ? $"streaming to backend {pid}" : "nobody streams")}"
            : $"slot {source.Slot} is GONE: changes since the lake's position are lost to it. Run `lakehouse doctor`.");
    }
}
