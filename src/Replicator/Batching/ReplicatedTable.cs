using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Decode;

namespace Lakehouse.Replicator.Batching;

/// <summary>What the assembler knows of one table that the lake holds.</summary>
internal sealed class ReplicatedTable(string name, TableSchema schema, IReadOnlyDictionary<string, WireType> types)
{
    public string Name { get; } = name;

    public TableSchema Schema { get; } = schema;

    /// <summary>Declared types of its columns.</summary>
    public IReadOnlyDictionary<string, WireType> Types { get; } = types;

    /// <summary>Made from the last Relation message; null before the first.</summary>
    public RelationDecoder? Decoder { get; set; }

    /// <summary>Its changes are skipped from here on: the root names it parked, or is about to.</summary>
    public bool IsParked { get; set; }
}
