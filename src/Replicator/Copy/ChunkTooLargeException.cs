namespace Lakehouse.Replicator.Copy;

/// <summary>The rows of a range need more memory than they may take.</summary>
internal sealed class ChunkTooLargeException(long bytesMax)
    : Exception($"Its rows need more than the {bytesMax >> 20} MiB that a range may take: name a smaller one.");
