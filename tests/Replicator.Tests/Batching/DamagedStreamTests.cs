using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Batching;
using Lakehouse.Replicator.Protocol;
using Lakehouse.Replicator.Tests.Protocol;
using Lakehouse.Replicator.Tests.Worlds;

namespace Lakehouse.Replicator.Tests.Batching;

/// <summary>A whole transaction, damaged anywhere: it is refused, parks the table, or is another transaction.</summary>
public sealed class DamagedStreamTests
{
    private const int Rounds = 20_000;

    private static readonly LakeRoot Root = SampleRoot.With(new TableRoot
    {
        Name = "public.entries",
        State = TableState.Live,
        FoldedLsn = Lsn.None,
        Schema = SampleSchema.Schema,
    });

    private static byte[] Insert => new WireBytes()
        .Byte('I').Int32(16_385).Byte('N').Int16(2).Value('b', 0, 0, 0, 7).Value('b', 0, 1, 0, 0, 0, 0, 0, 0, 0, 1).ToArray();

    private static IReadOnlyList<byte[]> Transaction =>
    [
        GoldenMessages.Begin, GoldenMessages.Relation, Insert, GoldenMessages.UpdateWithoutOld, GoldenMessages.UpdateWithKey,
        GoldenMessages.DeleteByKey, GoldenMessages.Commit,
    ];

    [Fact]
    public void The_undamaged_transaction_is_four_changes()
    {
        using var batch = Accept(Transaction);

        Assert.Equal((1, 4L), (batch.TransactionCount, batch.RowCount));
        Assert.Empty(batch.Parked);
    }

    [Fact]
    public void A_commit_that_does_not_lie_behind_the_batch_is_refused()
    {
        var commit = new WireBytes()
            .Byte('C').Byte(0).Int64(0x1_6B37_4D84).Int64(0x8).Int64(GoldenMessages.CommittedAt).ToArray();

        Assert.Throws<ProtocolException>(() => Accept([.. Transaction.SkipLast(1), commit]));
    }

    [Fact]
    public void Random_damage_never_escapes_as_another_exception()
    {
        var random = WorldSeed.NewRandom();
        for (var round = 0; round < Rounds; round++)
        {
            var messages = Transaction.ToList();
            var damaged = messages[random.Next(messages.Count)];
            for (var count = random.Next(1, 4); count > 0; count--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

            var failure = Record.Exception(() => Accept(messages).Dispose());

            Assert.True(failure is null or ProtocolException, $"{Convert.ToHexString(damaged)}: {failure}");
        }
    }

    private static StreamBatch Accept(IReadOnlyList<byte[]> messages)
    {
        var assembler = new TransactionAssembler(Root, new TransactionId(uint.MaxValue), SampleRoot.Types, SampleRoot.Marks);
        try
        {
            foreach (var message in messages)
                assembler.Accept(message);
            return assembler.IsInTransaction ? new StreamBatch(Lsn.None) : assembler.Cut(Lsn.None);
        }
        finally
        {
            assembler.Open.Dispose();
        }
    }
}
