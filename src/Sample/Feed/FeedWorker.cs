using Lakehouse.Sample.Chance;
using NodaTime;
using Npgsql;

namespace Lakehouse.Sample.Feed;

/// <summary>Writes on one connection, one transaction after the other.</summary>
internal sealed class FeedWorker(
    LiveFeedOptions options, int number, FeedTenants tenants, FeedPace pace, FeedCounter counter, TimeProvider time)
{
    private readonly Dice _dice = Dice.For(options.Seed, (ulong)number);
    private readonly FeedEventKind[] _kinds = [.. options.Mix.Weights.Keys.Order()];
    private readonly long[] _weights = [.. options.Mix.Weights.OrderBy(pair => pair.Key).Select(pair => (long)pair.Value)];
    private readonly FeedIds _ids = new();

    /// <summary>Until there are no more events, the token is cancelled, or the connection fails.</summary>
    internal async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        while (await pace.WaitAsync(cancellation))
        {
            await _ids.RefillAsync(connection, cancellation);
            var (kind, style) = (DrawKind(), TransactionStyle.Draw(_dice, options));
            try
            {
                await PlayAsync(connection, kind, style, cancellation);
            }
            catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.DeadlockDetected)
            {
                await ExecuteAsync(connection, "rollback", cancellation);
                counter.Retried();
            }
        }
    }

    private async Task PlayAsync(
        NpgsqlConnection connection, FeedEventKind kind, TransactionStyle style, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var transaction = new FeedTransaction(connection, _ids, _dice, now, tenants);
        await ExecuteAsync(connection, "begin", cancellation);
        if (style.HasSavepoint)
            await PlayAndTakeBackAsync(connection, transaction, cancellation);
        var played = await FeedScript.PlayAsync(transaction, kind, cancellation);
        if (style.IsLong)
            await Task.Delay(options.LongTransaction, time, cancellation);

        await EndAsync(connection, style, cancellation);
        counter.Ended(played, style, transaction.RowCount);
        if (!style.IsRolledBack && transaction.NewTenant is { } newcomer)
            tenants.Add(newcomer);
    }

    /// <summary>Something else happens and did not; what follows stands in a savepoint that is kept.</summary>
    private async Task PlayAndTakeBackAsync(
        NpgsqlConnection connection, FeedTransaction transaction, CancellationToken cancellation)
    {
        await ExecuteAsync(connection, "savepoint other", cancellation);
        await FeedScript.PlayAsync(transaction, DrawKind(), cancellation);
        await ExecuteAsync(connection, "rollback to savepoint other; savepoint kept", cancellation);
        transaction.Forget();
    }

    private async Task EndAsync(NpgsqlConnection connection, TransactionStyle style, CancellationToken cancellation)
    {
        if (style.IsRolledBack)
        {
            await ExecuteAsync(connection, "rollback", cancellation);
        }
        else if (style.IsPrepared)
        {
            // Not cancelled between the two: a prepared transaction would outlive us, with its locks.
            var name = PreparedTransactions.NameOf(connection.ProcessID, _ids.Next(Posting.LedgerSequence.LedgerTransactions));
            await ExecuteAsync(connection, $"prepare transaction '{name}'", CancellationToken.None);
            await ExecuteAsync(connection, $"commit prepared '{name}'", CancellationToken.None);
        }
        else
        {
            await ExecuteAsync(connection, "commit", cancellation);
        }
    }

    private FeedEventKind DrawKind() => _kinds[_dice.Weighted(_weights)];

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
