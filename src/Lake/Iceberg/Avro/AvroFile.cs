using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.Lake.Iceberg.Avro;

/// <summary>Avro's object container file: header, then blocks of records, each compressed on its own.</summary>
/// <remarks>Apache Avro specification, "Object Container Files"; codecs <c>deflate</c> (written) and <c>null</c>. The schema must
/// be, byte for byte, the one that the caller knows: what others wrote is not read.</remarks>
internal static class AvroFile
{
    private const int SyncLength = 16;

    // Blocks let a reader hold little at a time; Avro's own default is 16 000, and ours compress better when larger.
    private const int BlockLength = 65_536;

    // A manifest entry of 1 600 columns with full bounds has under 1 MB. What unpacks to more is an attack.
    private const int BlockLengthMax = 16 * 1024 * 1024;

    private static ReadOnlySpan<byte> Magic => "Obj\u0001"u8;

    public static byte[] Write<T>(
        string schema, IEnumerable<KeyValuePair<string, string>> properties, IEnumerable<T> records,
        Action<AvroWriter, T> writeRecord)
    {
        var file = new AvroWriter();
        var sync = RandomNumberGenerator.GetBytes(SyncLength);
        WriteHeader(file, [.. properties, new("avro.schema", schema), new("avro.codec", "deflate")], sync);

        var block = new AvroWriter();
        var count = 0;
        foreach (var record in records)
        {
            writeRecord(block, record);
            count++;
            if (block.Written.Length >= BlockLength)
                count = FlushBlock(file, block, count, sync);
        }

        FlushBlock(file, block, count, sync);
        return file.Written.ToArray();
    }

    /// <exception cref="MalformedIcebergException">Not such a file, or not of this schema.</exception>
    public static List<T> Read<T>(ReadOnlySpan<byte> bytes, string key, string schema, AvroReader.ReadItem<T> readRecord)
    {
        var file = new AvroReader(bytes, key);
        var codec = ReadHeader(ref file, schema, out var sync);
        var records = new List<T>();
        while (!file.AtEnd)
        {
            var count = file.ReadCount();
            var packed = file.ReadBytes();
            var block = new AvroReader(codec == "null" ? packed : Inflate(packed, key), key);
            for (var index = 0L; index < count; index++)
                records.Add(readRecord(ref block));
            if (!block.AtEnd || !file.ReadRaw(SyncLength).SequenceEqual(sync))
                throw file.Malformed("has a block that does not end where it should");
        }

        return records;
    }

    private static void WriteHeader(AvroWriter file, IReadOnlyCollection<KeyValuePair<string, string>> properties, byte[] sync)
    {
        file.WriteRaw(Magic);
        file.WriteArray(properties, static (writer, property) =>
        {
            writer.WriteString(property.Key);
            writer.WriteString(property.Value);
        });
        file.WriteRaw(sync);
    }

    /// <returns>The records in the next block: none yet.</returns>
    private static int FlushBlock(AvroWriter file, AvroWriter block, int count, byte[] sync)
    {
        if (count == 0)
            return 0;

        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(block.Written);
        file.WriteLong(count);
        file.WriteBytes(packed.GetBuffer().AsSpan(0, (int)packed.Length));
        file.WriteRaw(sync);
        block.Clear();
        return 0;
    }

    private static string ReadHeader(ref AvroReader file, string schema, out ReadOnlySpan<byte> sync)
    {
        if (!file.ReadRaw(Magic.Length).SequenceEqual(Magic))
            throw file.Malformed("is not an Avro file");

        var properties = new Dictionary<string, string>();
        var pairs = file.ReadArray(static (ref AvroReader reader) => (Name: reader.ReadString(), Value: reader.ReadString()));
        foreach (var (name, value) in pairs)
            properties[name] = value;
        if (properties.GetValueOrDefault("avro.schema") != schema)
            throw file.Malformed("has an Avro schema that this version does not write");

        sync = file.ReadRaw(SyncLength);
        return properties.GetValueOrDefault("avro.codec", "null") switch
        {
            "null" => "null",
            "deflate" => "deflate",
            _ => throw file.Malformed("has a codec other than null and deflate"),
        };
    }

    private static byte[] Inflate(ReadOnlySpan<byte> packed, string key)
    {
        using var unpacked = new MemoryStream();
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var buffer = new byte[BlockLength];
            for (var read = deflate.Read(buffer); read > 0; read = deflate.Read(buffer))
            {
                unpacked.Write(buffer, 0, read);
                if (unpacked.Length > BlockLengthMax)
                    throw new MalformedIcebergException(key, $"has a block that unpacks to more than {BlockLengthMax} bytes");
            }
        }
        catch (InvalidDataException failure)
        {
            throw new MalformedIcebergException(key, "has a block that does not unpack", failure);
        }

        return unpacked.ToArray();
    }
}
