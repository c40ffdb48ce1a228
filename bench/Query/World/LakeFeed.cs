using Lakehouse.Bench.Query.Company;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Writing;
using Lakehouse.Sample.Rows;

namespace Lakehouse.Bench.Query.World;

/// <summary>Gives rows to the lake's writer as chunks of a first copy, without a replicator between.</summary>
internal sealed class LakeFeed(LakeWriter lake)
{
    /// <summary>Rows of a chunk: some 200 MB of native memory, of which two are there at a time.</summary>
    private const int ChunkRows = 1_000_000;

    // What was copied is as one snapshot saw it that saw everything.
    private const string Snapshot = "3:3:";

    private readonly Dictionary<LedgerTable, BatchCells> _cells = [];
    private readonly Dictionary<LedgerTable, List<StagedChunk>> _chunks = [];
    private Task _staging = Task.CompletedTask;

    /// <summary>Tables that are fed, those first that others look into.</summary>
    public static IReadOnlyList<LedgerTable> Tables { get; } =
        [LedgerTable.Tenants, LedgerTable.BankAccounts, LedgerTable.Customers, LedgerTable.Entries];

    /// <returns>Rows of the journal.</returns>
    public async Task<long> RunAsync(IEnumerable<LedgerRow> rows, CancellationToken cancellation)
    {
        var entries = 0L;
        foreach (var table in Tables)
            (_cells[table], _chunks[table]) = (NewCells(table), []);
        foreach (var row in rows)
        {
            if (!_cells.TryGetValue(row.Table, out var cells))
                continue;
            row.WriteTo(cells);
            cells.EndRow();
            entries += row.Table == LedgerTable.Entries ? 1 : 0;
            if (cells.Batch.RowCount == ChunkRows)
                await StageAsync(row.Table, cancellation);
        }

        foreach (var table in Tables)
            await StageAsync(table, cancellation);
        await _staging;
        foreach (var table in Tables)
            await EnterAsync(table, cancellation);
        return entries;
    }

    private static string NameOf(LedgerTable table) => $"public.{table.Name}";

    private BatchCells NewCells(LedgerTable table)
    {
        var name = NameOf(table);
        return new BatchCells(new RowBatch(name, lake.Roots.Current.Table(name).Schema));
    }

    /// <summary>One chunk is written while the next one is filled.</summary>
    private async Task StageAsync(LedgerTable table, CancellationToken cancellation)
    {
        await _staging;
        var full = _cells[table].Batch;
        _cells[table] = NewCells(table);
        _staging = Task.Run(() => StageAsync(table, full, cancellation), cancellation);
    }

    private async Task StageAsync(LedgerTable table, RowBatch full, CancellationToken cancellation)
    {
        using var owned = full;
        var file = await lake.Copy.StageAsync(full, cancellation);
        var chunks = _chunks[table];
        chunks.Add(new StagedChunk(chunks.Count, file, Snapshot, lake.Roots.Current.Lsn));
    }

    private async Task EnterAsync(LedgerTable table, CancellationToken cancellation)
    {
        var chunks = _chunks[table];
        await lake.Copy.ProgressAsync(
            NameOf(table),
            copy => copy with
            {
                AfterTransaction = new TransactionId(2),
                Ranges = [.. chunks.Select(chunk => new ChunkRange(chunk.RangeNumber, null, null))],
                Chunks = chunks,
            },
            cancellation);
        await lake.Copy.EnterAsync(NameOf(table), cancellation);
    }
}
