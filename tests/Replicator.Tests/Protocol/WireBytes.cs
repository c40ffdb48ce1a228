using System.Buffers.Binary;
using System.Text;

namespace Lakehouse.Replicator.Tests.Protocol;

/// <summary>Writes messages as the manual describes them ("Logical Replication Message Formats"), apart from our
/// decoder.</summary>
internal sealed class WireBytes
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public WireBytes Byte(char value) => Byte((byte)value);

    public WireBytes Byte(byte value)
    {
        _bytes.Add(value);
        return this;
    }

    public WireBytes Int16(short value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, value);
        return Raw(bytes);
    }

    public WireBytes Int32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return Raw(bytes);
    }

    public WireBytes Int64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return Raw(bytes);
    }

    public WireBytes Text(string value) => Raw(Encoding.UTF8.GetBytes(value)).Byte(0);

    /// <summary>Bytes behind their length.</summary>
    public WireBytes Long(string value) => Int32(value.Length).Raw(Encoding.UTF8.GetBytes(value));

    /// <summary>A value of a tuple with its kind and length.</summary>
    public WireBytes Value(char kind, params byte[] value) => Byte(kind).Int32(value.Length).Raw(value);

    private WireBytes Raw(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }
}
