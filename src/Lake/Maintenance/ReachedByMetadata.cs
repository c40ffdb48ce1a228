namespace Lakehouse.Lake.Maintenance;

/// <summary>Every object that any snapshot in an Iceberg <c>metadata.json</c> reaches: manifest lists, manifests, data files, and
/// earlier metadata that must stay. Keys relative to the lake.</summary>
/// <remarks>Must throw when anything of that cannot be read: what is not returned will be deleted.</remarks>
public delegate ValueTask<IReadOnlyCollection<string>> ReachedByMetadata(string metadataKey, CancellationToken cancellation);
