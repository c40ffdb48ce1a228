using System.Buffers;
using System.Buffers.Binary;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Decode;
using Lakehouse.Replicator.Protocol;

namespace Lakehouse.Replicator.Copy;

/// <summary>Decodes <c>COPY ... TO STDOUT (FORMAT binary)</c> into columns.</summary>
/// <remarks>Spec: PostgreSQL manual, "COPY", "Binary Format". Bytes are taken in blocks; a row is decoded where it lies whole in
/// the buffer.</remarks>
/// <param name="bytesMax">Native memory that the rows may take; looked at once for each block.</param>
internal sealed class BinaryCopyDecoder(TableSchema schema, long bytesMax = long.MaxValue)
{
    private const int BlockBytes = 1 << 20;
    private const int HeaderBytes = 19;
    private const int ExtensionLengthAt = 15;
    private const short Trailer = -1;
    private const int NullLength = -1;

    private static ReadOnlySpan<byte> Signature => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', 10, 0xFF,
        13, 10, 0];

    private readonly ValueDecoder[] _decoders = [.. schema.Columns.Select((column, ordinal) => new ValueDecoder(ordinal,
        column))];

    /// <exception cref="ProtocolException">The bytes are not what the manual says.</exception>
    /// <exception cref="UnsupportedValueException">A value that the lake cannot hold.</exception>
    /// <exception cref="ChunkTooLargeException">The rows need more than that.</exception>
    public async ValueTask ReadAsync(System.IO.Stream stream, RowBatch rows, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var (start, end) = (0, 0);
            var isHeaderRead = false;
            while (true)
            {
                if (start > 0)
                    buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
                if (end == buffer.Length)
                    buffer = Grow(buffer, end);
                var count = await stream.ReadAsync(buffer.AsMemory(end), cancellation);
                end += count;
                isHeaderRead = isHeaderRead || TryReadHeader(buffer.AsSpan(0, end), out start);
                if (isHeaderRead && ReadRows(buffer.AsSpan(0, end), ref start, rows))
                    return;
                if (rows.BytesUsed > bytesMax)
                    throw new ChunkTooLargeException(bytesMax);
                if (count == 0)
                    throw new ProtocolException("A binary COPY without its trailer.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int used)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    /// <param name="start">Where the first row begins.</param>
    private static bool TryReadHeader(ReadOnlySpan<byte> bytes, out int start)
    {
        start = 0;
        if (bytes.Length < HeaderBytes)
            return false;
        if (!bytes.StartsWith(Signature))
            throw new ProtocolException("Not a binary COPY.");
        var extensionBytes = BinaryPrimitives.ReadInt32BigEndian(bytes[ExtensionLengthAt..]);
        if (extensionBytes is < 0 or > BlockBytes)
            throw new ProtocolException($"A header extension of {extensionBytes} bytes in a binary COPY.");
        if (bytes.Length < HeaderBytes + extensionBytes)
            return false;
        start = HeaderBytes + extensionBytes;
        return true;
    }

    /// <returns>True at the trailer.</returns>
    private bool ReadRows(ReadOnlySpan<byte> bytes, ref int start, RowBatch rows)
    {
        while (TryMeasure(bytes[start..], out var length))
        {
            if (length == sizeof(short))
                return true;
            var reader = new WireReader(bytes.Slice(start + sizeof(short), length - sizeof(short)));
            foreach (var decoder in _decoders)
            {
                var size = reader.ReadInt32();
                if (size == NullLength)
                    rows.Row.AppendNull(decoder.Ordinal);
                else
                    decoder.AppendBinary(rows.Row, reader.Take(size));
            }

            rows.Row.End();
            start += length;
        }

        return false;
    }

    /// <summary>Length of the next row when it lies whole in the bytes; 2 for the trailer.</summary>
    private bool TryMeasure(ReadOnlySpan<byte> bytes, out int length)
    {
        length = sizeof(short);
        if (bytes.Length < length)
            return false;
        var columnCount = BinaryPrimitives.ReadInt16BigEndian(bytes);
        if (columnCount == Trailer)
            return true;
        if (columnCount != _decoders.Length)
            throw new ProtocolException($"A row of {columnCount} columns in a binary COPY, {_decoders.Length} expected.");
        for (var column = 0; column < columnCount; column++)
        {
            if (bytes.Length - sizeof(int) < length)
                return false;
            var valueLength = BinaryPrimitives.ReadInt32BigEndian(bytes[length..]);
            length += sizeof(int);
            if (valueLength < NullLength || valueLength > int.MaxValue - length)
                throw new ProtocolException($"A value of {valueLength} bytes in a binary COPY.");
            length += Math.Max(0, valueLength);
        }

        return bytes.Length >= length;
    }
}
