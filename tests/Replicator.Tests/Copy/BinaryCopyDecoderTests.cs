using Lakehouse.Lake.Changes;
using Lakehouse.Replicator.Copy;
using Lakehouse.Replicator.Decode;
using Lakehouse.Replicator.Protocol;
using Lakehouse.Replicator.Tests.Protocol;
using Lakehouse.Replicator.Tests.Worlds;

namespace Lakehouse.Replicator.Tests.Copy;

/// <summary>Binary COPY: golden bytes, whole, in pieces, cut short and damaged.</summary>
public sealed class BinaryCopyDecoderTests
{
    private const int Rounds = 3_000;

    /// <summary>Two rows: (7, 1) and (8, NULL).</summary>
    private static byte[] Golden => new WireBytes()
        .Byte('P').Byte('G').Byte('C').Byte('O').Byte('P').Byte('Y').Byte(10).Byte(0xFF).Byte(13).Byte(10).Byte(0)
        .Int32(0).Int32(0)
        .Int16(2).Int32(4).Int32(7).Int32(10).Int16(1).Int16(0).Int16(0).Int16(0).Int16(1)
        .Int16(2).Int32(4).Int32(8).Int32(-1)
        .Int16(-1).ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_000)]
    public async Task Rows_are_the_same_however_the_bytes_are_cut(int pieceBytes) =>
        Assert.Equal(2, await CountRowsAsync(Golden, pieceBytes));

    [Fact]
    public async Task A_header_extension_is_skipped()
    {
        var bytes = Golden.ToList();
        bytes[18] = 5;
        bytes.InsertRange(19, [1, 2, 3, 4, 5]);

        Assert.Equal(2, await CountRowsAsync([.. bytes], 1));
    }

    [Fact]
    public async Task Every_truncation_is_refused()
    {
        for (var length = 0; length < Golden.Length; length++)
            await Assert.ThrowsAsync<ProtocolException>(() => CountRowsAsync(Golden[..length], 7));
    }

    [Fact]
    public async Task Random_damage_never_escapes_as_another_exception()
    {
        var random = WorldSeed.NewRandom();
        for (var round = 0; round < Rounds; round++)
        {
            var damaged = Golden;
            for (var count = random.Next(1, 4); count > 0; count--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

            var failure = await Record.ExceptionAsync(() => CountRowsAsync(damaged, 1_000));

            Assert.True(
                failure is null or ProtocolException or UnsupportedValueException, $"{Convert.ToHexString(damaged)}: {failure}");
        }
    }

    private static async Task<int> CountRowsAsync(byte[] bytes, int pieceBytes)
    {
        using var rows = new RowBatch("public.entries", SampleSchema.Schema);
        await using var stream = new PiecewiseStream(bytes, pieceBytes);
        await new BinaryCopyDecoder(SampleSchema.Schema).ReadAsync(stream, rows, TestContext.Current.CancellationToken);
        return rows.RowCount;
    }

    /// <summary>Gives at most so many bytes at a time, as a socket may.</summary>
    private sealed class PiecewiseStream(byte[] bytes, int pieceBytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(pieceBytes, buffer.Length)], cancellationToken);
    }
}
