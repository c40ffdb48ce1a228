using Lakehouse.Sample.Posting;
using Npgsql;

namespace Lakehouse.Sample.Feed;

/// <summary>Ids taken from the database's sequences ahead of need. What is never used leaves gaps, as rolled back rows
/// do.</summary>
internal sealed class FeedIds
{
    /// <summary>More than two events take.</summary>
    private const int Reserve = 64;

    private const int FetchCount = 256;

    private static readonly string FetchSql = string.Join("\nunion all\n", Enum.GetValues<LedgerSequence>().Select(sequence =>
        $"select {(int)sequence}, nextval('{NameOf(sequence)}') "
        + $"from generate_series(1, case when $1[{(int)sequence + 1}] then $2 end)"));

    private readonly Queue<long>[] _ids = [.. Enum.GetValues<LedgerSequence>().Select(_ => new Queue<long>())];

    internal long Next(LedgerSequence sequence) => _ids[(int)sequence].Dequeue();

    /// <summary>Outside of transactions: sequences know none, and a failed statement would end one.</summary>
    internal async Task RefillAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var isLow = _ids.Select(queue => queue.Count < Reserve).ToArray();
        if (!isLow.Contains(true))
            return;

        await using var command = new NpgsqlCommand(FetchSql, connection);
        command.Parameters.Add(new() { Value = isLow });
        command.Parameters.Add(new() { Value = FetchCount });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            _ids[reader.GetInt32(0)].Enqueue(reader.GetInt64(1));
    }

    private static string NameOf(LedgerSequence sequence) => sequence switch
    {
        LedgerSequence.BankAccounts => "bank_accounts_id_seq",
        LedgerSequence.InvoiceLines => "invoice_lines_id_seq",
        LedgerSequence.BankTransactions => "bank_transactions_id_seq",
        LedgerSequence.LedgerEntries => "ledger_entries_id_seq",
        LedgerSequence.LedgerTransactions => "ledger_transactions_id_seq",
        _ => $"{sequence.ToString().ToLowerInvariant()}_id_seq",
    };
}
