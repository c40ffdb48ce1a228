using System.Buffers.Binary;
using System.Text;

namespace Lakehouse.Replicator.Protocol;

/// <summary>Reads big-endian values of one message in order; past the end it throws, never returns less.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly int Remaining => _rest.Length;

    public byte ReadByte() => Take(1)[0];

    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    /// <summary>A count or length: an Int32 that must not be negative.</summary>
    public int ReadLength()
    {
        var length = ReadInt32();
        return length >= 0 ? length : throw new ProtocolException($"A length of {length} bytes.");
    }

    /// <summary>A count of columns: an Int16 that must not be negative.</summary>
    public short ReadCount()
    {
        var count = ReadInt16();
        return count >= 0 ? count : throw new ProtocolException($"A count of {count} columns.");
    }

    /// <summary>UTF-8 up to and without the next zero byte, which is consumed.</summary>
    public string ReadText()
    {
        var end = _rest.IndexOf((byte)0);
        if (end < 0)
            throw new ProtocolException("A text without its closing zero byte.");
        var text = Encoding.UTF8.GetString(_rest[..end]);
        _rest = _rest[(end + 1)..];
        return text;
    }

    /// <exception cref="ProtocolException">The message is shorter.</exception>
    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_rest.Length)
            throw new ProtocolException($"The message ends {count - _rest.Length} bytes early.");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <exception cref="ProtocolException">Bytes are left over.</exception>
    public readonly void ExpectEnd()
    {
        if (!_rest.IsEmpty)
            throw new ProtocolException($"{_rest.Length} bytes after the end of the message.");
    }
}
