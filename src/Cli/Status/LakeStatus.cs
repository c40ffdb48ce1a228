using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;

namespace Lakehouse.Cli.Status;

/// <summary>Makes the lake's half of a <see cref="StatusReport"/>.</summary>
internal static class LakeStatus
{
    /// <summary>An idle writer publishes a root at most every 10 s.</summary>
    private static readonly TimeSpan StalledAge = TimeSpan.FromSeconds(30);

    public static async ValueTask<StatusReport> OfAsync(OpenedLake lake, TimeProvider time, CancellationToken cancellation)
    {
        var root = lake.Root;
        List<TableStatus> tables = [];
        foreach (var table in root.Tables)
            tables.Add(Of(table, await TableFigures.OfAsync(lake.Store, table, cancellation)));
        var age = time.GetUtcNow() - root.PublishedAt;
        return new StatusReport(
            lake.Location, root.Number, root.Lsn.ToString(), root.PublishedAt, (long)age.TotalSeconds, age > StalledAge,
            root.Writer.Epoch, root.Era, tables, null);
    }

    private static TableStatus Of(TableRoot table, TableFigures figures) => new(
        table.Name, table.State.ToString().ToLowerInvariant(), table.FoldedLsn.ToString(), figures.RowsPending,
        figures.ChangeFiles,
        figures.DataFiles, figures.RowsFolded, figures.BytesFolded,
        table.Copy is { } copy
            ? new CopyStatus(copy.Chunks.Count, copy.Ranges?.Count, copy.Chunks.Sum(chunk => chunk.File?.Rows ?? 0),
                copy.RowsEstimated)
            : null,
        table.Parked is { } parked ? new ParkedStatus(parked.Lsn.ToString(), parked.Reason) : null,
        [.. table.Filed.Select(filed => new FiledStatus(filed.Tenant, filed.Zone, Why(filed)))]);

    private static string Why(FiledZone filed) => filed.Lack switch
    {
        null => FiledStatus.Refiling,
        ZoneLack.NoRow => "noRow",
        ZoneLack.NoZone => "noZone",
        _ => FiledStatus.Unknown,
    };
}
