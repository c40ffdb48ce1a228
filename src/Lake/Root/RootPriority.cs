namespace Lakehouse.Lake.Root;

/// <summary>Who goes first when several wait to publish.</summary>
public enum RootPriority
{
    /// <summary>A batch of the stream: what freshness is made of.</summary>
    Commit,

    /// <summary>Fold, compaction, chunks: they own disjoint parts and can wait.</summary>
    Maintenance,
}
