using System.Text;
using Lakehouse.Domain;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Decode;
using Lakehouse.Replicator.Protocol;

namespace Lakehouse.Replicator.Batching;

/// <summary>Takes the stream's messages in order and appends them to the open batch; a batch is cut only between transactions.
/// </summary>
/// <remarks>Not thread-safe: the stream's lock is around each call. A table that breaks is parked alone.</remarks>
internal sealed class TransactionAssembler : IDisposable
{
    private static readonly IReadOnlyDictionary<string, WireType> NoTypes = new Dictionary<string, WireType>();

    private readonly Dictionary<string, ReplicatedTable> _tables;
    private readonly Dictionary<uint, ReplicatedTable?> _relations = [];
    private readonly HashSet<ChangeBatch> _touched = [];
    private readonly Queue<StreamBatch> _ended = [];
    private readonly MessageSigner _marks;
    private readonly int _era;
    private BeginMessage _begin;
    private TransactionId _transaction;
    private long _sequence;
    private bool _isRepeat;

    /// <param name="root">The root that this stream continues.</param>
    /// <param name="xidReference">A transaction id of this server's present, to widen the stream's 32 bits.</param>
    /// <param name="types">Declared types of the columns of each table that is not parked.</param>
    /// <param name="marks">Knows the messages of the lake's reconcilers.</param>
    public TransactionAssembler(
        LakeRoot root, TransactionId xidReference, IReadOnlyDictionary<string, IReadOnlyDictionary<string, WireType>> types,
        MessageSigner marks)
    {
        (_era, _marks) = (root.Era, marks);
        _transaction = xidReference;
        _tables = root.Tables.ToDictionary(
            table => table.Name,
            table => new ReplicatedTable(table.Name, table.Schema, types.GetValueOrDefault(table.Name, NoTypes))
            {
                IsParked = table.State == TableState.Parked,
            });
        Open = new StreamBatch(root.Lsn);
    }

    /// <summary>The batch that transactions are appended to.</summary>
    public StreamBatch Open { get; private set; }

    public bool IsInTransaction { get; private set; }

    /// <summary>Batches before the open one that a mark has ended.</summary>
    public int EndedCount => _ended.Count;

    /// <summary>Rows and messages in batches that are not taken yet.</summary>
    public long EntriesWaiting => EntriesOf(Open) + _ended.Sum(EntriesOf);

    /// <summary>Memory of batches that are not taken yet.</summary>
    public long BytesWaiting => Open.BytesUsed + _ended.Sum(batch => batch.BytesUsed);

    /// <summary>Rows received since the start, of tables the lake holds.</summary>
    public long RowsReceived { get; private set; }

    public long TransactionsReceived { get; private set; }

    /// <summary>Takes the oldest batch that a mark has ended; without one, the open batch as far as it came. That only between
    /// transactions.</summary>
    /// <param name="received">A position up to which everything was received; not below the last commit's end.</param>
    public StreamBatch Cut(Lsn received)
    {
        if (_ended.TryDequeue(out var ended))
            return ended;
        Invariant.Holds(!IsInTransaction);
        return End(received);
    }

    public void Dispose()
    {
        Open.Dispose();
        foreach (var batch in _ended)
            batch.Dispose();
    }

    private static long EntriesOf(StreamBatch batch) => batch.RowCount + batch.Messages.Count;

    private StreamBatch End(Lsn upTo)
    {
        var batch = Open;
        batch.UpTo = Lsn.Max(batch.UpTo, upTo);
        Open = new StreamBatch(batch.UpTo);
        return batch;
    }

    /// <summary>Appends one message.</summary>
    /// <exception cref="ProtocolException">The bytes are not what the manual says.</exception>
    public void Accept(ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty)
            throw new ProtocolException("An empty message.");
        var body = message[1..];
        switch ((char)message[0])
        {
            case 'B': Begin(PgOutputDecoder.DecodeBegin(body)); break;
            case 'C': Commit(PgOutputDecoder.DecodeCommit(body)); break;
            case 'I': Row(PgOutputDecoder.DecodeInsert(body)); break;
            case 'U': Row(PgOutputDecoder.DecodeUpdate(body)); break;
            case 'D': Row(PgOutputDecoder.DecodeDelete(body)); break;
            case 'T': Truncate(PgOutputDecoder.DecodeTruncate(body)); break;
            case 'R': Relation(PgOutputDecoder.DecodeRelation(body)); break;
            case 'M': Message(PgOutputDecoder.DecodeMessage(body)); break;
            case 'Y' or 'O': break; // types are read by oid; where a transaction came from first does not matter here
            default: throw new ProtocolException($"Unknown message tag 0x{(int)message[0]:X2}.");
        }
    }

    private void Begin(BeginMessage begin)
    {
        if (IsInTransaction)
            throw new ProtocolException("A Begin inside a transaction.");
        IsInTransaction = true;
        _begin = begin;
        _sequence = 0;
        _transaction = TransactionId.Widen(begin.Xid, _transaction);
        // The commit record begins before what the root contains: sent again after a restart.
        _isRepeat = begin.FinalLsn < Open.After;
    }

    private void Commit(CommitMessage commit)
    {
        if (!IsInTransaction || commit.CommitLsn != _begin.FinalLsn)
            throw new ProtocolException("A Commit that does not belong to the last Begin.");
        IsInTransaction = false;
        if (_isRepeat)
            return;
        if (commit.EndLsn <= Open.UpTo || commit.EndLsn.Value > long.MaxValue)
            throw new ProtocolException($"A transaction that ends at {commit.EndLsn}, the one before at {Open.UpTo}.");
        foreach (var table in _touched)
            table.EndTransaction(commit.EndLsn, _transaction, commit.CommittedAtMicros);
        _touched.Clear();
        Open.UpTo = commit.EndLsn;
        Open.LastCommitAtMicros = commit.CommittedAtMicros;
        Open.TransactionCount++;
        Open.RowCount += _sequence;
        TransactionsReceived++;
        RowsReceived += _sequence;
    }

    private void Relation(RelationMessage relation)
    {
        var table = _tables.GetValueOrDefault(relation.QualifiedName);
        _relations[relation.RelationId] = table;
        if (table is null || table.IsParked)
            return;
        try
        {
            table.Decoder = new RelationDecoder(relation, table.Schema, table.Types);
        }
        catch (SchemaChangedException change)
        {
            Park(table, $"Its definition changed: {change.Message}. Copy it into a new lake.");
        }
    }

    private void Row(RowMessage row)
    {
        if (Find(row.RelationId) is not { } table)
            return;
        var batch = Open.Table(table.Name, table.Schema, _era);
        _touched.Add(batch);
        try
        {
            RowAppender.Append(batch, table, row, _sequence);
            _sequence++;
        }
        catch (Exception value) when (value is UnsupportedValueException or UnplaceableRowException)
        {
            Park(table, $"It holds {value.Message}, which the lake cannot keep yet. Change the value or the type, then copy it "
                + $"into a new lake.");
        }
    }

    private void Truncate(TruncateMessage truncate)
    {
        foreach (var relationId in truncate.RelationIds)
        {
            if (Find(relationId) is not { } table)
                continue;
            var batch = Open.Table(table.Name, table.Schema, _era);
            _touched.Add(batch);
            batch.Before.AppendAbsent();
            batch.After.AppendAbsent();
            batch.EndChange(ChangeOperation.Truncate, _sequence++, false, default);
        }
    }

    private void Message(LogicalMessage message)
    {
        if (message.Prefix != LakehouseMessage.Prefix || message.IsTransactional)
            return;
        if (message.Content.Length > LakehouseMessage.ContentBytesMax)
        {
            Open.MessagesDropped++;
            return;
        }

        if (_marks.TryVerify(message.Content, out var ours) && ours.Kind == MessageKind.Probe)
        {
            Mark(message.Lsn, ours);
            return;
        }

        // Not compared with the last cut: that may lie at this very message, received but not yet appended. A repeat does no
        // harm.
        Open.Add(new SeenMessage(message.Lsn, Encoding.UTF8.GetString(message.Content)));
    }

    /// <summary>Ends the open batch exactly at a reconciler's message.</summary>
    private void Mark(Lsn lsn, LakehouseMessage message)
    {
        // A message that is not transactional is sent between transactions.
        if (IsInTransaction)
            throw new ProtocolException("A message that is not transactional inside a transaction.");
        // Below: streamed again after a restart, the root that ends there is published or never will be.
        if (lsn < Open.UpTo)
            return;
        Open.Mark = message;
        _ended.Enqueue(End(lsn));
    }

    /// <returns>Null: not a table of the lake, parked, or a transaction that is in already.</returns>
    private ReplicatedTable? Find(uint relationId)
    {
        if (!_relations.TryGetValue(relationId, out var table))
            throw new ProtocolException($"A row of relation {relationId}, which no message described.");
        return table is null || table.IsParked || _isRepeat ? null : table;
    }

    private void Park(ReplicatedTable table, string reason)
    {
        table.IsParked = true;
        if (Open.FindTable(table.Name) is { } batch)
        {
            batch.DiscardTransaction();
            _touched.Remove(batch);
        }

        // The batch's position is the end of the last transaction before this one: until there the table is exact.
        Open.Parked[table.Name] = new ParkedAt(Open.UpTo, reason);
    }
}
