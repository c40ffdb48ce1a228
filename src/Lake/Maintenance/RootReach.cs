using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Maintenance;

/// <summary>One root with what it names itself; what its Iceberg metadata reaches is asked for apart.</summary>
/// <param name="Metadata">Keys of <c>metadata.json</c> objects.</param>
/// <param name="Objects">Keys of change files, aggregates and staged chunks.</param>
internal sealed record RootReach(RetainedRoot Retained, IReadOnlyList<string> Metadata, IReadOnlyList<string> Objects)
{
    internal static RootReach Of(LakeRoot root, StoredObject stored)
    {
        var livesFrom = root.PublishedAt > stored.LastModified ? root.PublishedAt : stored.LastModified;
        var folded = root.Tables.Select(table => $"{table.Name}={table.FoldedLsn}");
        return new RootReach(
            new RetainedRoot(root.Number, livesFrom, $"{root.Era}:{string.Join(';', folded)}",
                root.Marks.Any(mark => mark.Root == root.Number)),
            [.. root.Tables.Select(table => table.Metadata).OfType<string>()],
            [.. root.Tables.SelectMany(NamedBy)]);
    }

    private static IEnumerable<string> NamedBy(TableRoot table) =>
        table.Changes.Select(change => change.Key)
            .Concat(table.Aggregates.Select(aggregate => aggregate.File.Key))
            .Concat((table.Copy?.Chunks ?? []).Select(chunk => chunk.File?.Key).OfType<string>());
}
