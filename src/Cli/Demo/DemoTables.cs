using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Cli.Demo;

/// <summary>Counts the rows of the lake's tables; what is folded is counted again only after a fold.</summary>
internal sealed class DemoTables(IObjectStore store)
{
    private readonly Dictionary<string, (string? Metadata, long Rows)> _folded = [];

    public async ValueTask<IReadOnlyList<DemoTable>> OfAsync(LakeRoot root, CancellationToken cancellation)
    {
        List<DemoTable> tables = [];
        foreach (var table in root.Tables)
        {
            var rows = table.Copy is { } copy
                ? copy.Chunks.Sum(chunk => chunk.File?.Rows ?? 0)
                : await FoldedRowsAsync(table, cancellation);
            tables.Add(new DemoTable(
                table.Name, table.State.ToString().ToLowerInvariant(), rows, table.PendingChanges().Sum(file => file.Rows)));
        }

        return tables;
    }

    /// <summary>Up to here nothing of any table is pending.</summary>
    public static Domain.Progress.Lsn FoldedLsn(LakeRoot root) => root.Tables.Where(table => table.PendingChanges().Any())
        .Select(table => table.FoldedLsn).DefaultIfEmpty(root.Lsn).Min();

    private async ValueTask<long> FoldedRowsAsync(TableRoot table, CancellationToken cancellation)
    {
        if (!_folded.TryGetValue(table.Name, out var known) || known.Metadata != table.Metadata)
        {
            known = (table.Metadata, (await TableFigures.OfAsync(store, table, cancellation)).RowsFolded);
            _folded[table.Name] = known;
        }

        return known.Rows;
    }
}
