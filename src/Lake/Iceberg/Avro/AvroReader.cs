using System.Text;

namespace Lakehouse.Lake.Iceberg.Avro;

/// <summary>Reads what <see cref="AvroWriter"/> writes, from bytes that nobody vouches for.</summary>
/// <param name="bytes">A header or one uncompressed block.</param>
/// <param name="key">The object they are from, for errors.</param>
/// <remarks>Every method throws <see cref="MalformedIcebergException"/> past the end or at a value out of range; no length is
/// believed before it was compared with what is left.</remarks>
internal ref struct AvroReader(ReadOnlySpan<byte> bytes, string key)
{
    private const long CountMax = 1L << 40;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = bytes;

    public delegate T ReadItem<out T>(ref AvroReader reader);

    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>The object being read.</summary>
    public readonly string Key => key;

    public readonly MalformedIcebergException Malformed(string what) => new(key, what);

    public ReadOnlySpan<byte> ReadRaw(int length)
    {
        if (length > _rest.Length)
            throw Malformed("ends too early");

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    public bool ReadBoolean() => ReadRaw(1)[0] switch
    {
        0 => false,
        1 => true,
        var other => throw Malformed($"has {other} where a boolean is due"),
    };

    public long ReadLong()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadRaw(1)[0];
            value |= unchecked((ulong)(next & 0x7F) << shift);
            if ((next & 0x80) == 0)
                return unchecked((long)(value >> 1) ^ -(long)(value & 1));
        }

        throw Malformed("has a number of more than 64 bits");
    }

    public int ReadInt()
    {
        var value = ReadLong();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Malformed("has a number of more than 32 bits");
    }

    /// <summary>A count, size or sequence number: from zero to 2^40, so that sums of millions of them cannot overflow.</summary>
    public long ReadCount()
    {
        var value = ReadLong();
        return value is >= 0 and <= CountMax ? value : throw Malformed("has a count out of range");
    }

    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadCount();
        return length <= _rest.Length ? ReadRaw((int)length) : throw Malformed("ends too early");
    }

    public string ReadString()
    {
        try
        {
            return StrictUtf8.GetString(ReadBytes());
        }
        catch (DecoderFallbackException failure)
        {
            throw new MalformedIcebergException(key, "has text that is not UTF-8", failure);
        }
    }

    /// <summary>True when the optional value follows.</summary>
    public bool ReadPresence() => ReadLong() switch
    {
        0 => false,
        1 => true,
        var branch => throw Malformed($"has branch {branch} of a union of two"),
    };

    public long? ReadOptionalLong() => ReadPresence() ? ReadLong() : null;

    public string? ReadOptionalString() => ReadPresence() ? ReadString() : null;

    public byte[]? ReadOptionalBytes() => ReadPresence() ? ReadBytes().ToArray() : null;

    public List<T> ReadArray<T>(ReadItem<T> readItem)
    {
        var items = new List<T>();
        for (var count = ReadBlockCount(); count > 0; count = ReadBlockCount())
        {
            for (var index = 0L; index < count; index++)
                items.Add(readItem(ref this));
        }

        return items;
    }

    /// <summary>A negative count is followed by the block's size in bytes, which we do not need.</summary>
    private long ReadBlockCount()
    {
        var count = ReadLong();
        if (count < 0)
            ReadCount();

        // No item of our schemas is empty, so a true count is not above the bytes that are left.
        var items = count == long.MinValue ? long.MaxValue : Math.Abs(count);
        return items <= _rest.Length ? items : throw Malformed("has an array longer than itself");
    }
}
