using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Writing;

/// <summary>What a commit has made so far: durable, and not yet visible.</summary>
/// <param name="Parked">Tables that stand still from here on.</param>
/// <param name="Zones">Of its tenants.</param>
internal sealed record WrittenCommit(Dictionary<string, ParkedAt> Parked, CommitZones Zones)
{
    /// <summary>By table.</summary>
    public Dictionary<string, ChangeFile> Files { get; } = [];
}
