using Lakehouse.Domain.Progress;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Replicator.Stream;
using Npgsql;
using Npgsql.Replication;
using Npgsql.Replication.PgOutput;
using Npgsql.Replication.PgOutput.Messages;
using NpgsqlTypes;

namespace Lakehouse.Answers.Tests.Kills;

/// <summary>The ledger's own log, followed by a slot of the test's own and by Npgsql's reader: every journal row with the end of
/// the commit that made it so. Nothing of ours is between.</summary>
internal sealed class JournalLog : IAsyncDisposable
{
    private const string Name = "kill_oracle";

    private readonly CancellationTokenSource _stop = new();
    private readonly LogicalReplicationConnection _connection;
    private readonly List<JournalChange> _changes = [];
    private readonly Task _following;
    private ulong _through;

    private JournalLog(LogicalReplicationConnection connection, IReadOnlyList<JournalRow> first, NpgsqlLogSequenceNumber from)
    {
        (_connection, First) = (connection, first);
        _following = FollowAsync(from);
    }

    /// <summary>What the journal had before the log began.</summary>
    public IReadOnlyList<JournalRow> First { get; }

    /// <summary>Nobody writes while it begins.</summary>
    public static async Task<JournalLog> BeginAsync(ReplicatedWorld world)
    {
        await world.ExecuteAsync($"create publication {Name} for table ledger_entries");
        var connection = new LogicalReplicationConnection(PostgresUrl.ToConnectionString(world.Url));
        await connection.Open(ReplicatedWorld.Now);
        var slot = await connection.CreatePgOutputReplicationSlot(
            Name, slotSnapshotInitMode: LogicalSlotSnapshotInitMode.NoExport, cancellationToken: ReplicatedWorld.Now);
        return new JournalLog(connection, await ReadAsync(world.Source), slot.ConsistentPoint);
    }

    /// <summary>Ends when everything up to a position was read.</summary>
    /// <returns>In order of commits.</returns>
    public async Task<IReadOnlyList<JournalChange>> EndAsync(ReplicatedWorld world, Lsn through)
    {
        while (Volatile.Read(ref _through) < through.Value)
        {
            Assert.False(_following.IsCompleted, $"{_following.Exception}");
            await world.ExecuteAsync("select pg_logical_emit_message(true, 'oracle', '')");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ReplicatedWorld.Now);
        }

        await StopAsync();
        return _changes;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _connection.DisposeAsync();
        _stop.Dispose();
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _following);
    }

    private async Task FollowAsync(NpgsqlLogSequenceNumber from)
    {
        var options = new PgOutputReplicationOptions(Name, PgOutputProtocolVersion.V1, binary: false, messages: true);
        List<JournalChange> open = [];
        await foreach (var message in _connection.StartReplication(
            new PgOutputReplicationSlot(Name), options, _stop.Token, from))
        {
            if (await ChangeOfAsync(message) is { } change)
                open.Add(change);
            if (message is not CommitMessage commit)
                continue;
            var end = new Lsn((ulong)commit.TransactionEndLsn);
            lock (_changes)
                _changes.AddRange(open.Select(one => one with { Commit = end }));
            open.Clear();
            Volatile.Write(ref _through, end.Value);
            _connection.SetReplicationStatus(message.WalEnd);
        }
    }

    private static async ValueTask<JournalChange?> ChangeOfAsync(PgOutputReplicationMessage message) => message switch
    {
        InsertMessage insert => new JournalChange(default, null, await RowOfAsync(insert.NewRow)),
        UpdateMessage update => new JournalChange(default, null, await RowOfAsync(update.NewRow)),
        KeyDeleteMessage delete => new JournalChange(default, await IdOfAsync(delete.Key), null),
        FullDeleteMessage delete => new JournalChange(default, (await RowOfAsync(delete.OldRow)).Id, null),
        TruncateMessage => throw new InvalidOperationException("Nobody empties the journal."),
        _ => null,
    };

    private static async Task<JournalRow> RowOfAsync(ReplicationTuple tuple)
    {
        Dictionary<string, string?> cells = [];
        await foreach (var value in tuple)
        {
            var isKept = JournalRow.Columns.Contains(value.GetFieldName());
            cells[value.GetFieldName()] = isKept && !value.IsDBNull ? await value.Get<string>(ReplicatedWorld.Now) : null;
        }

        return JournalRow.Of(column => cells[column]!);
    }

    private static async Task<long> IdOfAsync(ReplicationTuple key)
    {
        long? id = null;
        await foreach (var value in key)
        {
            if (value.GetFieldName() == "id")
                id = long.Parse(await value.Get<string>(ReplicatedWorld.Now));
        }

        return id!.Value;
    }

    private static async Task<IReadOnlyList<JournalRow>> ReadAsync(NpgsqlDataSource source)
    {
        var columns = string.Join(", ", JournalRow.Columns.Select(column => $"{column}::text"));
        await using var command = source.CreateCommand($"select {columns} from ledger_entries");
        await using var reader = await command.ExecuteReaderAsync(ReplicatedWorld.Now);
        List<JournalRow> rows = [];
        while (await reader.ReadAsync(ReplicatedWorld.Now))
            rows.Add(JournalRow.Of(column => reader.GetString(JournalRow.Columns.IndexOf(column))));
        return rows;
    }
}
