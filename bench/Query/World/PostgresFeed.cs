using Lakehouse.Domain.Calendar;
using Lakehouse.Sample.Loading;
using Lakehouse.Sample.Rows;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Lakehouse.Bench.Query.World;

/// <summary>Copies the same rows into Postgres, and gives the journal what a good DBA would: the account's own day as a column,
/// and indexes that answer the home screen by themselves.</summary>
internal sealed class PostgresFeed(string connectionString)
{
    /// <summary>Index-only: the heap is never asked once VACUUM has been there.</summary>
    private const string Indexes =
        """
        CREATE INDEX ledger_days ON ledger_entries (tenant_id, local_day)
          INCLUDE (account_type, account, category, basis, currency, amount);
        CREATE INDEX ledger_cash ON ledger_entries (tenant_id, local_day) INCLUDE (basis, currency, amount)
          WHERE account = 'bank';
        VACUUM ANALYZE ledger_entries;
        """;

    public async Task RunAsync(IEnumerable<LedgerRow> rows, CancellationToken cancellation)
    {
        await ExecuteAsync("ALTER TABLE ledger_entries ADD COLUMN local_day date", cancellation);
        await Task.Run(() => Copy(rows, cancellation), cancellation);
        foreach (var statement in Indexes.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            await ExecuteAsync(statement, cancellation);
    }

    private void Copy(IEnumerable<LedgerRow> rows, CancellationToken cancellation)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var importer = connection.BeginBinaryImport(
            $"COPY ledger_entries ({LedgerTable.Entries.Columns}, local_day) FROM STDIN (FORMAT binary)");
        importer.Timeout = TimeSpan.Zero;
        var cells = new CopyCells(importer);
        var zone = DateTimeZone.Utc;
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            // A tenant's own row comes before everything else of it.
            if (row is TenantRow tenant)
                zone = AccountZone.Of(tenant.TimeZone).Zone;
            if (row is not LedgerEntryRow entry)
                continue;
            importer.StartRow();
            entry.WriteTo(cells);
            importer.Write(entry.Context.EffectiveAt.InZone(zone).Date.ToDateOnly(), NpgsqlDbType.Date);
        }

        importer.Complete();
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
