using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Batching;
using Lakehouse.Replicator.Commit;

namespace Lakehouse.Replicator.Tests.Commit;

public sealed class ReplicationProgressTests
{
    private static readonly LakeRoot Root = new()
    {
        Number = 1,
        LakeId = "0123456789ab",
        Era = 1,
        Eras = new Dictionary<int, EraSource> { [1] = new("1", 1, Lsn.None) },
        Lsn = Lsn.None,
        CommitId = Guid.NewGuid(),
        Writer = new RootWriter(Guid.NewGuid(), 1),
        Source = new SourceProgress(Lsn.None, null),
        PublishedAt = DateTimeOffset.UnixEpoch,
        TzdataVersion = "2026b",
        Tables = [],
    };

    /// <summary>Else the copy that waits for it would wait for ever.</summary>
    [Fact]
    public async Task A_message_that_comes_before_anybody_waits_is_found()
    {
        var progress = new ReplicationProgress();
        var wanted = Message(progress);
        using var expected = progress.Expect(content => content == wanted);

        Commit(progress, Message(progress));
        Assert.False(expected.Position.IsCompleted);
        Commit(progress, wanted);

        Assert.Equal(new Lsn(7), await expected.Position.WaitAsync(TestContext.Current.CancellationToken));
    }

    private static string Message(ReplicationProgress progress) => progress.Signer.Sign(
        new LakehouseMessage(MessageKind.Chunk, Guid.NewGuid().ToString("N"), MessageSigner.NewNonce(), null));

    private static void Commit(ReplicationProgress progress, string content)
    {
        using var batch = new StreamBatch(Lsn.None);
        batch.Add(new SeenMessage(new Lsn(7), content));
        Assert.Equal(0, progress.Committed(Root, batch, TimeSpan.Zero));
    }
}
