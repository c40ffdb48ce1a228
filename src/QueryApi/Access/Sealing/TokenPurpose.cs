namespace Lakehouse.QueryApi.Access.Sealing;

/// <summary>What a sealed text is for; one purpose's is garbage for every other. The values are part of the format: they never
/// change.</summary>
public enum TokenPurpose : byte
{
    /// <summary>A state of the lake that can be read again.</summary>
    Snapshot = 1,

    /// <summary>A place in a list of entries.</summary>
    Cursor = 2,

    /// <summary>The rows behind a cell.</summary>
    Drill = 3,

    /// <summary>The id of an object that a client may ask for again.</summary>
    Node = 4,

    /// <summary>A place in a list of disputes.</summary>
    DisputeCursor = 5,

    /// <summary>A place among the groups of a metric.</summary>
    GroupCursor = 6,
}
