using Lakehouse.Sample.History;
using Lakehouse.Sample.Loading;
using Lakehouse.Sample.Rows;
using Npgsql;

namespace Lakehouse.Sample;

/// <summary>A company that never was, with the books that such a company has.</summary>
public static class SampleCompany
{
    /// <summary>Makes the tables of <c>models/ledger/ledger.sql</c> in the first schema of the search path and fills them, in one
    /// transaction: all or nothing.</summary>
    /// <param name="options">Equal ones give equal rows on every machine.</param>
    /// <param name="progress">Told after each table, and on the way.</param>
    /// <exception cref="SampleExistsException">One of the tables exists.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="NpgsqlException">The database failed or refused; nothing was kept.</exception>
    /// <remarks>300 000 journal rows take a few seconds. Memory does not grow with them.</remarks>
    public static async Task CreateAsync(
        NpgsqlDataSource source, SampleOptions options, IProgress<SampleProgress>? progress, CancellationToken cancellation)
    {
        options.Check();
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RefuseExistingAsync(connection, cancellation);
        await ExecuteAsync(connection, LedgerSchema.Tables, cancellation);
        await new HistoryLoader(connection, progress).LoadAsync(new CompanyHistory(options), cancellation);
        await ExecuteAsync(connection, LedgerSchema.Rules, cancellation);
        await ExecuteAsync(connection, $"analyze {string.Join(", ", LedgerTable.All.Select(table => table.Name))}", cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task RefuseExistingAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select tablename::text from pg_tables where schemaname = current_schema() and tablename = any ($1) limit 1",
            connection);
        command.Parameters.Add(new() { Value = LedgerTable.All.Select(table => table.Name).ToArray() });
        if (await command.ExecuteScalarAsync(cancellation) is string existing)
            throw new SampleExistsException(existing);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        // Building indexes over millions of rows outlasts the usual 30 seconds; the token ends it.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
