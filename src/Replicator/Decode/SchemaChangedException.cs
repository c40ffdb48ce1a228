namespace Lakehouse.Replicator.Decode;

/// <summary>A Relation message no longer fits the lake's schema of the table. The table is parked with this as the
/// reason.</summary>
public sealed class SchemaChangedException(string what) : Exception(what);
