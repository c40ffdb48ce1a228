using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Batching;
using Lakehouse.Replicator.Commit;
using Lakehouse.Replicator.Tests.Protocol;

namespace Lakehouse.Replicator.Tests.Batching;

/// <summary>The way of our own messages from the stream to whoever waits for them.</summary>
public sealed class MessageTests
{
    private static readonly Lsn Position = new(0x20);   // of the golden message

    private static readonly LakeRoot Root = SampleRoot.With();

    [Fact]
    public void A_message_at_the_position_of_the_last_cut_is_kept()
    {
        var assembler = new TransactionAssembler(Root, new TransactionId(1), SampleRoot.Types, SampleRoot.Marks);

        // Its header was received, and so its position; then the batch was cut; only now its content is appended.
        assembler.Cut(Position).Dispose();
        assembler.Accept(GoldenMessages.Message);

        Assert.Equal([new SeenMessage(Position, "a\0b")], assembler.Open.Messages);
    }

    [Fact]
    public void Messages_are_seen_by_those_that_expect_them_in_any_order()
    {
        var progress = new ReplicationProgress();
        var (one, other) = (Signed(progress), Signed(progress));
        using var first = progress.Expect(content => content == one);
        using var second = progress.Expect(content => content == other);

        progress.Committed(Root, BatchOf(other), TimeSpan.Zero);
        Assert.False(first.Position.IsCompleted);
        progress.Committed(Root, BatchOf("garbage", one), TimeSpan.Zero);

        Assert.True(first.Position.IsCompletedSuccessfully);
        Assert.True(second.Position.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_message_longer_than_ours_can_be_is_counted_and_not_kept()
    {
        using var assembler = new TransactionAssembler(Root, new TransactionId(1), SampleRoot.Types, SampleRoot.Marks);

        assembler.Accept(MessageOf(LakehouseMessage.ContentBytesMax + 1));
        assembler.Accept(MessageOf(50_000_000));
        assembler.Accept(MessageOf(LakehouseMessage.ContentBytesMax));

        Assert.Equal(LakehouseMessage.ContentBytesMax, Assert.Single(assembler.Open.Messages).Content.Length);
        Assert.Equal(2, assembler.Open.MessagesDropped);
        Assert.InRange(assembler.BytesWaiting, LakehouseMessage.ContentBytesMax, 3 * LakehouseMessage.ContentBytesMax);
        Assert.Equal(3, new ReplicationProgress().Committed(Root, assembler.Open, TimeSpan.Zero));
    }

    [Fact]
    public void Messages_that_wait_count_as_what_waits()
    {
        using var assembler = new TransactionAssembler(Root, new TransactionId(1), SampleRoot.Types, SampleRoot.Marks);
        for (var count = 0; count < 1000; count++)
            assembler.Accept(MessageOf(1000));

        Assert.Equal(1000, assembler.EntriesWaiting);
        Assert.InRange(assembler.BytesWaiting, 1_000_000, 4_000_000);
    }

    [Fact]
    public void A_message_with_the_largest_snapshot_that_is_expected_fits()
    {
        var running = Enumerable.Range(0, 10_000).Select(offset => ulong.MaxValue - 20_000 + (ulong)offset);
        var snapshot = PgSnapshot.Parse($"{ulong.MaxValue - 20_000}:{ulong.MaxValue - 1}:{string.Join(',', running)}");
        var message = new LakehouseMessage(MessageKind.Heartbeat, new string('r', 64), MessageSigner.NewNonce(), snapshot);

        var content = MessageSigner.CreateForThisProcess().Sign(message);

        Assert.InRange(content.Length, 200_000, LakehouseMessage.ContentBytesMax);
    }

    private static byte[] MessageOf(int length) =>
        new WireBytes().Byte('M').Byte(0).Int64(0x20).Text(LakehouseMessage.Prefix).Long(new string('x', length)).ToArray();

    private static string Signed(ReplicationProgress progress) =>
        progress.Signer.Sign(new LakehouseMessage(MessageKind.Chunk, "run", MessageSigner.NewNonce(), null));

    private static StreamBatch BatchOf(params string[] messages)
    {
        var batch = new StreamBatch(Lsn.None);
        foreach (var content in messages)
            batch.Add(new SeenMessage(Position, content));
        return batch;
    }
}
