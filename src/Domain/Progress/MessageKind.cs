namespace Lakehouse.Domain.Progress;

/// <summary>Why a message was emitted.</summary>
public enum MessageKind
{
    /// <summary>The rows of a copy, re-sync or repair follow from the snapshot that the message carries. Wire name
    /// <c>chunk</c>.</summary>
    Chunk,

    /// <summary>The server is alive and its WAL moves, though nobody writes. Wire name <c>heartbeat</c>.</summary>
    Heartbeat,

    /// <summary>The lake is to be compared at the snapshot that the message carries. Wire name <c>probe</c>.</summary>
    Probe,
}
