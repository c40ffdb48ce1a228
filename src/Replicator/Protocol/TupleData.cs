namespace Lakehouse.Replicator.Protocol;

/// <summary>How a value stands in a tuple (PostgreSQL manual, "TupleData").</summary>
internal enum TupleValueKind : byte
{
    Null = (byte)'n',

    /// <summary>An unchanged TOASTed value: it was not sent.</summary>
    Unchanged = (byte)'u',
    Text = (byte)'t',
    Binary = (byte)'b',
}

/// <summary>The columns of one row as they stand in the message; valid while the message's bytes are.</summary>
internal readonly ref struct TupleData(short columnCount, ReadOnlySpan<byte> values)
{
    private readonly ReadOnlySpan<byte> _values = values;

    public short ColumnCount { get; } = columnCount;

    public bool IsAbsent => ColumnCount < 0;

    public static TupleData Absent => new(-1, default);

    /// <summary>Takes one tuple from a message, walking its values once to find the end.</summary>
    public static TupleData Read(scoped ref WireReader reader)
    {
        var columnCount = reader.ReadCount();
        var start = reader;
        for (var column = 0; column < columnCount; column++)
            TupleReader.Skip(ref reader);
        return new TupleData(columnCount, start.Take(start.Remaining - reader.Remaining));
    }

    public TupleReader Values() => new(_values);
}

/// <summary>Walks the values of a tuple.</summary>
internal ref struct TupleReader(ReadOnlySpan<byte> values)
{
    private WireReader _reader = new(values);

    public TupleValueKind Kind { get; private set; }

    /// <summary>The value's bytes; empty unless text or binary.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public static void Skip(scoped ref WireReader reader)
    {
        if (ReadKind(ref reader) is TupleValueKind.Text or TupleValueKind.Binary)
            reader.Take(reader.ReadLength());
    }

    /// <summary>Moves to the next value; the caller knows how many there are.</summary>
    public void Next()
    {
        Kind = ReadKind(ref _reader);
        Value = Kind is TupleValueKind.Text or TupleValueKind.Binary ? _reader.Take(_reader.ReadLength()) : default;
    }

    private static TupleValueKind ReadKind(scoped ref WireReader reader)
    {
        var kind = (TupleValueKind)reader.ReadByte();
        return kind is TupleValueKind.Binary or TupleValueKind.Text or TupleValueKind.Null or TupleValueKind.Unchanged
            ? kind
            : throw new ProtocolException($"Unknown kind of value 0x{(int)kind:X2} in a tuple.");
    }
}
