namespace Lakehouse.EndToEnd.Tests.World;

/// <summary>Where a lake can be.</summary>
public enum StoreKind
{
    Folder,

    /// <summary>A real S3-compatible server.</summary>
    S3,
}
