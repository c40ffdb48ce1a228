using System.Diagnostics;
using Lakehouse.Domain.Progress;
using Npgsql;

namespace Lakehouse.Bench.Freshness;

/// <summary>When a transaction was acknowledged, and a position of the log that does not lie before it.</summary>
internal readonly record struct WrittenCommit(long Timestamp, Lsn Lsn);

/// <summary>Writes transactions of ten journal rows at a steady pace: a sale of one dollar for the tenant that is watched, and for
/// four others.</summary>
internal sealed class PacedWriter(NpgsqlDataSource source, long watched, IReadOnlyList<long> others)
{
    public const int RowsPerTransaction = 10;

    private const int TenantsPerTransaction = 5;

    private const string Insert =
        """
        INSERT INTO ledger_entries (tenant_id, transaction_id, account, account_type, category, basis, amount, currency, source,
          source_event_id, document_type, document_id, occurred_at, effective_at)
        SELECT t.id, $1, a.account, a.account_type, 'sales', 'both', a.amount, 'USD', 'ledger', 'bench_' || $1, 'payment', $1,
          now(), now()
        FROM unnest($2) t(id)
        CROSS JOIN (VALUES ('sales', 'income', -1.00), ('bank', 'asset', 1.00)) a(account, account_type, amount)
        """;

    private static long _lastTransaction = 1L << 40;

    /// <returns>In order.</returns>
    public async Task<IReadOnlyList<WrittenCommit>> RunAsync(
        double transactionsPerSecond, TimeSpan duration, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var insert = new NpgsqlCommand(Insert, connection)
        {
            Parameters = { new NpgsqlParameter<long>(), new NpgsqlParameter<long[]>() },
        };
        await insert.PrepareAsync(cancellation);
        await using var position = new NpgsqlCommand("SELECT pg_current_wal_insert_lsn()::text", connection);
        await position.PrepareAsync(cancellation);
        List<WrittenCommit> commits = [];
        var startedAt = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(startedAt) < duration)
        {
            var due = TimeSpan.FromSeconds(commits.Count / transactionsPerSecond);
            if (due - Stopwatch.GetElapsedTime(startedAt) is { Ticks: > 0 } wait)
                await Task.Delay(wait, TimeProvider.System, cancellation);
            commits.Add(await WriteAsync(insert, position, commits.Count, cancellation));
        }

        return commits;
    }

    private async Task<WrittenCommit> WriteAsync(
        NpgsqlCommand insert, NpgsqlCommand position, int number, CancellationToken cancellation)
    {
        insert.Parameters[0].Value = ++_lastTransaction;
        insert.Parameters[1].Value = (long[])
        [
            watched,
            .. Enumerable.Range(0, TenantsPerTransaction - 1).Select(other => others[(number + other) % others.Count]),
        ];
        await insert.ExecuteNonQueryAsync(cancellation);
        var acknowledgedAt = Stopwatch.GetTimestamp();
        return new WrittenCommit(acknowledgedAt, Lsn.Parse((string)(await position.ExecuteScalarAsync(cancellation))!));
    }
}
