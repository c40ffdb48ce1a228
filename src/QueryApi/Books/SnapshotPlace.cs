using System.Buffers.Binary;
using Lakehouse.Domain.Progress;

namespace Lakehouse.QueryApi.Books;

/// <summary>What a snapshot token says.</summary>
internal readonly record struct SnapshotPlace(int Era, Lsn Lsn)
{
    public const int Bytes = sizeof(int) + sizeof(ulong);

    public static SnapshotPlace Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadInt32BigEndian(bytes), new Lsn(BinaryPrimitives.ReadUInt64BigEndian(bytes[sizeof(int)..])));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes, Era);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[sizeof(int)..], Lsn.Value);
    }
}
