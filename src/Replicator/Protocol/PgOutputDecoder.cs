using Lakehouse.Domain.Progress;

namespace Lakehouse.Replicator.Protocol;

/// <summary>Decodes single messages. Pure: bytes in, message out, every byte accounted for.</summary>
/// <remarks>Spec: PostgreSQL manual, "Logical Replication Message Formats", protocol version 2 without streaming of transactions
/// in progress. The tag is read by the caller, whose switch is the table of contents.</remarks>
internal static class PgOutputDecoder
{
    /// <summary>Microseconds from 1970-01-01 to 2000-01-01, where PostgreSQL counts from.</summary>
    public const long PostgresEpochMicros = 946_684_800_000_000;

    public static BeginMessage DecodeBegin(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var message = new BeginMessage(
            new Lsn(reader.ReadUInt64()), ToUnixMicros(reader.ReadInt64()), reader.ReadUInt32());
        reader.ExpectEnd();
        return message;
    }

    public static CommitMessage DecodeCommit(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var flags = reader.ReadByte();
        if (flags != 0)
            throw new ProtocolException($"Unknown commit flags 0x{flags:X2}.");
        var message = new CommitMessage(
            new Lsn(reader.ReadUInt64()), new Lsn(reader.ReadUInt64()), ToUnixMicros(reader.ReadInt64()));
        reader.ExpectEnd();
        return message;
    }

    public static LogicalMessage DecodeMessage(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var isTransactional = reader.ReadByte() == 1;
        var lsn = new Lsn(reader.ReadUInt64());
        var prefix = reader.ReadText();
        var content = reader.Take(reader.ReadLength());
        reader.ExpectEnd();
        return new LogicalMessage(isTransactional, lsn, prefix, content);
    }

    public static RelationMessage DecodeRelation(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var relationId = reader.ReadUInt32();
        var schema = reader.ReadText();
        var table = reader.ReadText();
        var identity = (char)reader.ReadByte();
        var columns = new RelationColumn[reader.ReadCount()];
        for (var index = 0; index < columns.Length; index++)
        {
            columns[index] = new RelationColumn(
                (reader.ReadByte() & 1) != 0, reader.ReadText(), reader.ReadUInt32(), reader.ReadInt32());
        }

        reader.ExpectEnd();
        // The stream sends pg_catalog as an empty schema name.
        return new RelationMessage(relationId, schema.Length == 0 ? "pg_catalog" : schema, table, identity, columns);
    }

    public static TruncateMessage DecodeTruncate(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var count = reader.ReadLength();
        var options = reader.ReadByte();
        // Before the array is made: a wrong count must not cost memory.
        if (reader.Remaining / sizeof(uint) < count)
            throw new ProtocolException($"Truncate: {count} tables in {reader.Remaining} bytes.");
        var relationIds = new uint[count];
        for (var index = 0; index < relationIds.Length; index++)
            relationIds[index] = reader.ReadUInt32();
        reader.ExpectEnd();
        return new TruncateMessage(relationIds, (options & 1) != 0, (options & 2) != 0);
    }

    public static RowMessage DecodeInsert(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var relationId = reader.ReadUInt32();
        Expect(reader.ReadByte(), 'N', "Insert");
        var row = TupleData.Read(ref reader);
        reader.ExpectEnd();
        return new RowMessage('I', relationId, TupleData.Absent, false, row);
    }

    public static RowMessage DecodeUpdate(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var relationId = reader.ReadUInt32();
        var part = reader.ReadByte();
        var old = TupleData.Absent;
        var isOldKeyOnly = part == 'K';
        if (part is (byte)'K' or (byte)'O')
        {
            old = TupleData.Read(ref reader);
            part = reader.ReadByte();
        }

        Expect(part, 'N', "Update");
        var row = TupleData.Read(ref reader);
        reader.ExpectEnd();
        return new RowMessage('U', relationId, old, isOldKeyOnly, row);
    }

    public static RowMessage DecodeDelete(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var relationId = reader.ReadUInt32();
        var part = reader.ReadByte();
        if (part != 'K')
            Expect(part, 'O', "Delete");
        var row = TupleData.Read(ref reader);
        reader.ExpectEnd();
        return new RowMessage('D', relationId, row, part == 'K', TupleData.Absent);
    }

    private static long ToUnixMicros(long micros) => micros <= long.MaxValue - PostgresEpochMicros
        ? micros + PostgresEpochMicros
        : throw new ProtocolException($"A time of {micros} microseconds since 2000.");

    private static void Expect(byte actual, char expected, string message)
    {
        if (actual != expected)
            throw new ProtocolException($"{message}: expected the part '{expected}', found 0x{(int)actual:X2}.");
    }
}
