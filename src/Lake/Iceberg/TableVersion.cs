namespace Lakehouse.Lake.Iceberg;

/// <summary>One version of a table, in memory: what a root's Iceberg location leads to.</summary>
/// <param name="MetadataKey">Key of the <c>metadata.json</c>.</param>
internal sealed record TableVersion(string MetadataKey, TableMetadata Metadata, TableFiles Files);
