namespace Lakehouse.Lake.Iceberg;

/// <summary>What a snapshot did with a file; the numbers are the spec's ("Manifest Entry Fields").</summary>
internal enum EntryStatus
{
    Existing = 0,
    Added = 1,

    /// <summary>Listed once, in the snapshot that removed it.</summary>
    Deleted = 2,
}
