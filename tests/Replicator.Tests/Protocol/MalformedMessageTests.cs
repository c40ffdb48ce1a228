using Lakehouse.Replicator.Protocol;
using Lakehouse.Replicator.Tests.Worlds;

namespace Lakehouse.Replicator.Tests.Protocol;

/// <summary>Bytes that no server sends end in <see cref="ProtocolException"/>, never in another exception or a huge
/// allocation.</summary>
public sealed class MalformedMessageTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void Golden_messages_are_accepted()
    {
        foreach (var message in GoldenMessages.All)
            Decode(message);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        foreach (var message in GoldenMessages.All)
        {
            for (var length = 1; length < message.Length; length++)
                Assert.Throws<ProtocolException>(() => Decode(message[..length]));
        }
    }

    [Fact]
    public void Leftovers_are_refused()
    {
        foreach (var message in GoldenMessages.All)
            Assert.Throws<ProtocolException>(() => Decode([.. message, 0]));
    }

    [Fact]
    public void A_time_out_of_range_is_refused() =>
        Assert.Throws<ProtocolException>(
            () => Decode(new WireBytes().Byte('B').Int64(1).Int64(long.MaxValue).Int32(1).ToArray()));

    [Fact]
    public void A_negative_count_of_columns_is_refused()
    {
        Assert.Throws<ProtocolException>(
            () => Decode(new WireBytes().Byte('R').Int32(1).Text("s").Text("t").Byte('d').Int16(-1).ToArray()));
        Assert.Throws<ProtocolException>(() => Decode(new WireBytes().Byte('I').Int32(1).Byte('N').Int16(-1).ToArray()));
    }

    [Fact]
    public void A_count_of_tables_beyond_the_message_costs_no_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<ProtocolException>(() => Decode(new WireBytes().Byte('T').Int32(500_000_000).Byte(0).Int32(1).ToArray()));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Random_damage_never_escapes_as_another_exception()
    {
        var random = WorldSeed.NewRandom();
        for (var round = 0; round < Rounds; round++)
        {
            var golden = GoldenMessages.All[random.Next(GoldenMessages.All.Count)];
            var damaged = Damage(golden, random);
            var failure = Record.Exception(() => Decode(damaged));
            Assert.True(failure is null or ProtocolException, $"{Convert.ToHexString(damaged)}: {failure}");
        }
    }

    private static byte[] Damage(byte[] golden, Random random)
    {
        var damaged = golden.ToArray();
        for (var count = random.Next(1, 4); count > 0; count--)
            damaged[random.Next(1, damaged.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? damaged[..random.Next(1, damaged.Length + 1)] : damaged;
    }

    /// <summary>Decodes as the assembler does and walks every value.</summary>
    private static void Decode(byte[] message)
    {
        var body = message.AsSpan(1);
        switch ((char)message[0])
        {
            case 'B': PgOutputDecoder.DecodeBegin(body); break;
            case 'C': PgOutputDecoder.DecodeCommit(body); break;
            case 'R': PgOutputDecoder.DecodeRelation(body); break;
            case 'I': Walk(PgOutputDecoder.DecodeInsert(body)); break;
            case 'U': Walk(PgOutputDecoder.DecodeUpdate(body)); break;
            case 'D': Walk(PgOutputDecoder.DecodeDelete(body)); break;
            case 'T': PgOutputDecoder.DecodeTruncate(body); break;
            default: PgOutputDecoder.DecodeMessage(body); break;
        }
    }

    private static void Walk(RowMessage row)
    {
        Walk(row.Old);
        Walk(row.New);
    }

    private static void Walk(TupleData tuple)
    {
        var values = tuple.Values();
        for (var column = 0; column < tuple.ColumnCount; column++)
            values.Next();
    }
}
