using System.Buffers;
using Lakehouse.Domain.Progress;
using Lakehouse.Replicator.Batching;
using Npgsql.Replication;
using Npgsql.Replication.Internal;
using NpgsqlTypes;

namespace Lakehouse.Replicator.Stream;

/// <summary>The slot's stream: receives messages, appends them to the open batch, hands batches over, confirms
/// positions.</summary>
/// <remarks>The receive loop waits for nobody but a batch that has grown to its limit while the one before it is being published.
/// Keep-alives are answered by Npgsql on a timer of its own, also then.</remarks>
internal sealed class ReplicationStream(TransactionAssembler assembler, StreamLimits limits) : IAsyncDisposable
{
    // Shorter than half of any wal_sender_timeout worth setting; one small message a second.
    private static readonly TimeSpan StatusInterval = TimeSpan.FromMilliseconds(500);

    private const int EntriesBetweenChecks = 64;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _workArrived = new(0, 1);
    private LogicalReplicationConnection? _connection;
    private TaskCompletionSource<StreamBatch>? _cutWaiter;
    private TaskCompletionSource? _roomWaiter;
    private long _entriesAtCheck;
    private long _bytesAtCheck;

    /// <summary>Backend of the walsender that serves us: what proves that we hold the slot.</summary>
    public int BackendProcessId => Connection.ProcessID;

    /// <summary>Everything that ended at or before this was received. Zero before the first message.</summary>
    public Lsn ReceivedLsn => _connection is null ? Lsn.None : new Lsn((ulong)Connection.LastReceivedLsn);

    public long RowsReceived => assembler.RowsReceived;

    public long TransactionsReceived => assembler.TransactionsReceived;

    /// <summary>A transaction has begun to arrive and not ended.</summary>
    public bool IsInTransaction => assembler.IsInTransaction;

    /// <summary>End of the last transaction that was received whole.</summary>
    public Lsn DecodedLsn
    {
        get
        {
            lock (_gate)
                return assembler.Open.UpTo;
        }
    }

    private LogicalReplicationConnection Connection =>
        _connection ?? throw new InvalidOperationException("The stream is not open.");

    /// <summary>Opens the connection; the slot is not taken yet.</summary>
    public async ValueTask ConnectAsync(string connectionString, CancellationToken cancellation)
    {
        _connection = new LogicalReplicationConnection(connectionString) { WalReceiverStatusInterval = StatusInterval };
        await _connection.Open(cancellation);
    }

    /// <summary>Takes the slot and receives until it is cancelled or fails. That the slot is taken shows in
    /// <c>pg_replication_slots.active_pid</c>.</summary>
    public async Task ReceiveAsync(StreamSource source, Lsn from, CancellationToken cancellation)
    {
        var messages = Connection.StartLogicalReplication(
            new NamedSlot(source.Slot), cancellation, new NpgsqlLogSequenceNumber(from.Value), source.Options);
        Connection.SetReplicationStatus(new NpgsqlLogSequenceNumber(from.Value));
        await using var enumerator = messages.GetAsyncEnumerator(cancellation);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            while (await MoveNextAsync(enumerator))
            {
                var data = enumerator.Current.Data;
                var length = checked((int)data.Length);
                if (length > buffer.Length)
                    buffer = Grow(buffer, length);
                await data.ReadExactlyAsync(buffer.AsMemory(0, length), cancellation);
                if (Append(buffer.AsSpan(0, length)) is { } room)
                    await room.WaitAsync(cancellation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Waits until the open batch holds something, or the time is over.</summary>
    public Task<bool> WaitForWorkAsync(TimeSpan atMost, CancellationToken cancellation) => _workArrived.WaitAsync(atMost,
        cancellation);

    /// <summary>The open batch holds something that a root would have to say.</summary>
    public bool HasWork
    {
        get
        {
            lock (_gate)
                return assembler.EndedCount > 0 || !assembler.Open.IsEmpty;
        }
    }

    /// <summary>Nothing is gained by letting the open batch grow: a mark has ended one before it, or it has this many
    /// rows.</summary>
    public bool IsDue(long rows)
    {
        lock (_gate)
            return assembler.EndedCount > 0 || assembler.Open.RowCount >= rows;
    }

    /// <summary>Takes everything received so far as one batch, up to a mark where there is one; inside a transaction it waits for
    /// its end.</summary>
    public Task<StreamBatch> CutAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (assembler.EndedCount > 0 || !assembler.IsInTransaction)
                return Task.FromResult(Cut());
            _cutWaiter ??= new TaskCompletionSource<StreamBatch>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _cutWaiter.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Tells the server what it need not keep: what a published root contains.</summary>
    /// <exception cref="SourceUnavailableException">The stream has ended meanwhile; the next one begins at the root.</exception>
    public async Task ConfirmAsync(Lsn durable, CancellationToken cancellation)
    {
        Connection.SetReplicationStatus(new NpgsqlLogSequenceNumber(durable.Value));
        try
        {
            await Connection.SendStatusUpdate(cancellation);
        }
        catch (Exception ended) when (ended is InvalidOperationException or NullReferenceException)
        {
            // Npgsql says so of a connection that is no longer replicating; its timers are gone with the stream.
            throw new SourceUnavailableException($"The stream ended before {durable} was confirmed.", ended);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        assembler.Dispose();
        _workArrived.Dispose();
    }

    /// <summary>The next message. A connection that broke while this process slept makes Npgsql fail while it cleans up, which
    /// hides why.
    /// </summary>
    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<XLogDataMessage> messages)
    {
        try
        {
            return await messages.MoveNextAsync();
        }
        catch (Exception ended) when (ended is NullReferenceException or ObjectDisposedException)
        {
            throw new SourceUnavailableException("The server ended the stream.", ended);
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        ArrayPool<byte>.Shared.Return(buffer);
        return ArrayPool<byte>.Shared.Rent(length);
    }

    /// <returns>What to wait for when the open batch is full; null to go on.</returns>
    private Task? Append(ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            assembler.Accept(message);
            if (assembler.IsInTransaction || (assembler.Open.IsEmpty && assembler.EndedCount == 0))
                return null;
            if (_cutWaiter is { } waiter)
            {
                _cutWaiter = null;
                waiter.SetResult(Cut());
                return null;
            }

            if (_workArrived.CurrentCount == 0)
                _workArrived.Release();
            return IsFull() ? (_roomWaiter ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task : null;
        }
    }

    private bool IsFull()
    {
        // Adding up the memory costs some microseconds: after every 64 rows or messages.
        var entries = assembler.EntriesWaiting;
        if (entries - _entriesAtCheck >= EntriesBetweenChecks)
            (_entriesAtCheck, _bytesAtCheck) = (entries, assembler.BytesWaiting);
        return entries >= limits.OpenRowsMax || _bytesAtCheck >= limits.OpenBytesMax;
    }

    private StreamBatch Cut()
    {
        _roomWaiter?.SetResult();
        _roomWaiter = null;
        (_entriesAtCheck, _bytesAtCheck) = (0, 0);
        return assembler.Cut(ReceivedLsn);
    }
}
