using Lakehouse.Domain.Amounts;
using Lakehouse.Sample.Chance;
using Lakehouse.Sample.Loading;
using Lakehouse.Sample.Posting;
using Lakehouse.Sample.Rows;
using NodaTime;
using Npgsql;

namespace Lakehouse.Sample.Feed;

/// <summary>One transaction while it is written: reads go at once, writes are collected and sent together.</summary>
internal sealed class FeedTransaction(NpgsqlConnection connection, FeedIds ids, Dice dice, Instant now, FeedTenants tenants)
{
    private readonly List<NpgsqlBatchCommand> _unsent = [];

    internal Dice Dice => dice;

    internal Instant Now => now;

    internal Journal Journal { get; } = new(ids.Next);

    /// <summary>Inserted, updated and deleted since the last <see cref="Forget"/>.</summary>
    internal long RowCount { get; private set; }

    /// <summary>To be drawn from once this is committed.</summary>
    internal FeedTenant? NewTenant { get; set; }

    internal FeedTenant PickTenant() => tenants.Pick(dice);

    internal long NextId(LedgerSequence sequence) => ids.Next(sequence);

    internal string NextStripeEvent() => SourceEvents.Stripe(ids.Next(LedgerSequence.LedgerTransactions));

    internal string NextPlaidEvent() => SourceEvents.Plaid(ids.Next(LedgerSequence.LedgerTransactions));

    internal string NextLedgerEvent() => SourceEvents.Ledger(ids.Next(LedgerSequence.LedgerTransactions));

    internal void Insert(LedgerRow row)
    {
        var table = row.Table;
        var places = string.Join(", ", Enumerable.Range(1, table.ColumnCount).Select(number => $"${number}"));
        var command = new NpgsqlBatchCommand($"insert into {table.Name} ({table.Columns}) values ({places})");
        row.WriteTo(new InsertCells(command.Parameters));
        _unsent.Add(command);
    }

    internal void Insert(LedgerRow document, IReadOnlyList<LedgerEntryRow> entries)
    {
        Insert(document);
        Insert(entries);
    }

    internal void Insert(IEnumerable<LedgerRow> rows)
    {
        foreach (var row in rows)
            Insert(row);
    }

    /// <param name="sql">An UPDATE or DELETE with <c>$1</c> and so on.</param>
    internal void Change(string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(ParameterOf(parameter));
        _unsent.Add(command);
    }

    /// <returns>The first row as <paramref name="read"/> makes it, or null when there is none.</returns>
    internal async Task<T?> FirstAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object[] parameters)
        where T : class
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(ParameterOf(parameter));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? read(reader) : null;
    }

    internal async Task SendAsync(CancellationToken cancellation)
    {
        if (_unsent.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in _unsent)
            batch.BatchCommands.Add(command);
        _unsent.Clear();
        RowCount += await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What was sent so far was rolled back.</summary>
    internal void Forget()
    {
        RowCount = 0;
        NewTenant = null;
    }

    private static NpgsqlParameter ParameterOf(object value) => new()
    {
        Value = value switch
        {
            Instant instant => instant.ToDateTimeUtc(),
            Money money => NumericAmount.Of(money),
            _ => value,
        },
    };
}
