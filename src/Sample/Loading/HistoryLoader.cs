using Lakehouse.Sample.History;
using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using Npgsql;

namespace Lakehouse.Sample.Loading;

/// <summary>Copies a history into empty tables, one <c>COPY</c> for each table, parents first.</summary>
/// <remarks>The history is told once for each table: telling is cheaper than keeping, and nothing is held in memory.</remarks>
internal sealed class HistoryLoader(NpgsqlConnection connection, IProgress<SampleProgress>? progress)
{
    private const int RowsPerReport = 20_000;

    internal async Task LoadAsync(CompanyHistory history, CancellationToken cancellation)
    {
        foreach (var table in LedgerTable.All)
        {
            // Writing cells is synchronous inside: they are too small to wait for one by one.
            var rowCount = await Task.Run(() => Copy(history, table, cancellation), cancellation);
            progress?.Report(new SampleProgress(table.Name, rowCount, IsComplete: true));
        }

        await AdvanceSequencesAsync(cancellation);
    }

    private long Copy(CompanyHistory history, LedgerTable table, CancellationToken cancellation)
    {
        using var importer = connection.BeginBinaryImport($"copy {table.Name} ({table.Columns}) from stdin (format binary)");
        var cells = new CopyCells(importer);
        var rowCount = 0L;
        foreach (var row in history.Rows().Where(row => row.Table == table))
        {
            cancellation.ThrowIfCancellationRequested();
            importer.StartRow();
            row.WriteTo(cells);
            if (++rowCount % RowsPerReport == 0)
                progress?.Report(new SampleProgress(table.Name, rowCount, IsComplete: false));
        }

        importer.Complete();
        return rowCount;
    }

    private async Task AdvanceSequencesAsync(CancellationToken cancellation)
    {
        var tables = LedgerTable.All.Select(
            table => $"select setval('{table.Name}_id_seq', max(id)) from {table.Name} having count(*) > 0");
        // Source events take numbers of it too, and each is followed by a posting: the journal has the greatest.
        const string Transactions = "select setval('ledger_transactions_id_seq', max(transaction_id)) from ledger_entries";
        await using var command = new NpgsqlCommand(string.Join(";\n", [.. tables, Transactions]), connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
