using Lakehouse.Lake.Root;

namespace Lakehouse.EndToEnd.Tests.World;

/// <summary>The roots of a young lake, all of them.</summary>
internal static class RootLine
{
    /// <summary>From the first root to the head none is missing, and each carries on from the one before.</summary>
    public static async Task AssertUnbrokenAsync(ReplicatedWorld world)
    {
        var head = await world.HeadAsync();
        LakeRoot? before = null;
        var commits = new HashSet<Guid>();
        for (var number = 1; number <= head.Number; number++)
        {
            var root = await world.Reader.GetAsync(number, ReplicatedWorld.Now);
            Assert.NotNull(root);
            Assert.True(commits.Add(root.CommitId), $"Commit {root.CommitId} of root {number} is there twice.");
            Assert.True(
                before is null || (root.Lsn >= before.Lsn && root.Writer.Epoch >= before.Writer.Epoch),
                $"Root {number} goes back: {before?.Lsn}, {before?.Writer} to {root.Lsn}, {root.Writer}.");
            before = root;
        }
    }
}
