using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;

namespace Lakehouse.Replicator.Batching;

/// <summary>Whole transactions in commit order, over all tables: what becomes one root.</summary>
internal sealed class StreamBatch(Lsn after) : IDisposable
{
    // Of a string: header, length, and the list's own entry.
    private const int MessageOverheadBytes = 80;

    private readonly Dictionary<string, ChangeBatch> _tables = [];
    private readonly List<SeenMessage> _messages = [];
    private long _messageBytes;

    /// <summary>Everything that ends at or before this was in an earlier batch.</summary>
    public Lsn After { get; } = after;

    /// <summary>Everything that ends at or before this is in this batch or an earlier one. Set at the cut.</summary>
    public Lsn UpTo { get; set; } = after;

    public int TransactionCount { get; set; }

    public long RowCount { get; set; }

    /// <summary>Microseconds since 1970 UTC of the last commit; null when there was none.</summary>
    public long? LastCommitAtMicros { get; set; }

    /// <summary>Tables that broke, with the last position at which they were exact.</summary>
    public Dictionary<string, ParkedAt> Parked { get; } = [];

    /// <summary>The message that ends this batch: its root shows exactly what lies before it. Null: cut anywhere.</summary>
    public LakehouseMessage? Mark { get; set; }

    /// <summary>Logical messages with our prefix, in order of the stream.</summary>
    public IReadOnlyList<SeenMessage> Messages => _messages;

    /// <summary>Such messages that cannot be ours, as they are too long: they were not kept.</summary>
    public int MessagesDropped { get; set; }

    public IReadOnlyCollection<ChangeBatch> Tables => _tables.Values;

    /// <summary>Memory in use: native, and that of messages.</summary>
    public long BytesUsed => _tables.Values.Sum(table => table.BytesUsed) + _messageBytes;

    /// <summary>Nothing that a root would have to say besides its position.</summary>
    public bool IsEmpty => TransactionCount == 0 && Parked.Count == 0 && _messages.Count == 0 && Mark is null;

    public ChangeBatch Table(string name, TableSchema schema, int era)
    {
        if (!_tables.TryGetValue(name, out var table))
            _tables.Add(name, table = new ChangeBatch(name, schema, era));
        return table;
    }

    public void Add(SeenMessage message)
    {
        _messages.Add(message);
        _messageBytes += (sizeof(char) * (long)message.Content.Length) + MessageOverheadBytes;
    }

    public ChangeBatch? FindTable(string name) => _tables.GetValueOrDefault(name);

    public void Dispose()
    {
        foreach (var table in _tables.Values)
            table.Dispose();
    }
}

/// <summary>A logical message with our prefix. Anyone with SQL may emit one: its content is not trusted here.</summary>
/// <param name="Lsn">End of the message's record.</param>
internal sealed record SeenMessage(Lsn Lsn, string Content);
