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

    private static string Signed(ReplicationProgress progress) =>
        progress.Signer.Sign(new LakehouseMessage(MessageKind.Chunk, "run", MessageSigner.NewNonce(), null));

    private static StreamBatch BatchOf(params string[] messages)
    {
        var batch = new StreamBatch(Lsn.None);
        batch.Messages.AddRange(messages.Select(content => new SeenMessage(Position, content)));
        return batch;
    }
}
