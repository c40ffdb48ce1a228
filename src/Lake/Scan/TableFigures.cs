using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Scan;

/// <summary>What a table consists of at one root; for people.</summary>
/// <param name="RowsPending">Changes in files that are not folded; a file that spans the folded line counts whole.</param>
public sealed record TableFigures(long RowsPending, int ChangeFiles, int DataFiles, long RowsFolded, long BytesFolded)
{
    /// <remarks>Cost: reads the table's manifests.</remarks>
    public static async ValueTask<TableFigures> OfAsync(IObjectStore store, TableRoot table, CancellationToken cancellation)
    {
        var files = table.Metadata is { } key
            ? (await new IcebergTable(store, table.Name).ReadAsync(key, null, cancellation)).Files
            : TableFiles.Empty;
        return new TableFigures(
            table.PendingChanges().Sum(file => file.Rows), table.Changes.Count, files.FileCount, files.RowCount,
            files.Bytes);
    }
}
