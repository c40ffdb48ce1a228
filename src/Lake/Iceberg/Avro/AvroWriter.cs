using System.Buffers;
using System.Text;

namespace Lakehouse.Lake.Iceberg.Avro;

/// <summary>Avro's binary encoding, as far as Iceberg's two schemas use it.</summary>
/// <remarks>Apache Avro specification, "Binary Encoding". Optional values are unions of null (branch 0) and a type (branch
/// 1).</remarks>
internal sealed class AvroWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(initialCapacity: 4096);

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Clear() => _buffer.ResetWrittenCount();

    public void WriteRaw(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    public void WriteBoolean(bool value) => _buffer.Write([value ? (byte)1 : (byte)0]);

    /// <summary>An <c>int</c> or a <c>long</c>: zig-zag, seven bits a byte, lowest first.</summary>
    public void WriteLong(long value)
    {
        var rest = unchecked((ulong)((value << 1) ^ (value >> 63)));
        var span = _buffer.GetSpan(10);
        var length = 0;
        while (rest > 0x7F)
        {
            span[length++] = (byte)((rest & 0x7F) | 0x80);
            rest >>= 7;
        }

        span[length++] = (byte)rest;
        _buffer.Advance(length);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteLong(bytes.Length);
        _buffer.Write(bytes);
    }

    public void WriteString(string text) => WriteBytes(Encoding.UTF8.GetBytes(text));

    public void WriteNull() => WriteLong(0);

    public void WriteOptionalLong(long? value)
    {
        WriteLong(value is null ? 0 : 1);
        if (value is not null)
            WriteLong(value.Value);
    }

    public void WriteOptionalString(string? text)
    {
        WriteLong(text is null ? 0 : 1);
        if (text is not null)
            WriteString(text);
    }

    public void WriteOptionalBytes(byte[]? bytes)
    {
        WriteLong(bytes is null ? 0 : 1);
        if (bytes is not null)
            WriteBytes(bytes);
    }

    /// <summary>One block of items and the zero that ends the array.</summary>
    public void WriteArray<T>(IReadOnlyCollection<T> items, Action<AvroWriter, T> writeItem)
    {
        if (items.Count > 0)
            WriteLong(items.Count);
        foreach (var item in items)
            writeItem(this, item);
        WriteLong(0);
    }
}
