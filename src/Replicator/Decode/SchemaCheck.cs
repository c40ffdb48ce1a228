using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Protocol;

namespace Lakehouse.Replicator.Decode;

/// <summary>Compares what the stream sends with what the lake holds.</summary>
internal static class SchemaCheck
{
    /// <exception cref="SchemaChangedException">A column came, went or changed its type, or the identity no longer gives the key.
    /// </exception>
    /// <param name="types">By column, as the catalog had them when the stream began and the schema was still theirs.</param>
    public static void SameColumns(
        RelationMessage relation, TableSchema schema, IReadOnlyDictionary<string, WireType> types)
    {
        foreach (var column in schema.Columns)
        {
            var sent = relation.Columns.FirstOrDefault(other => other.Name == column.Name)
                ?? throw new SchemaChangedException($"column {column.Name} is no longer sent (dropped or renamed)");
            if (types.GetValueOrDefault(column.Name) != new WireType(sent.TypeOid, sent.TypeModifier))
                throw new SchemaChangedException($"column {column.Name} changed its type from {column.SourceType}");
        }

        var added = relation.Columns.FirstOrDefault(sent => schema.Columns.All(column => column.Name != sent.Name));
        if (added is not null)
            throw new SchemaChangedException($"column {added.Name} was added");
        CheckIdentity(relation, schema);
    }

    private static void CheckIdentity(RelationMessage relation, TableSchema schema)
    {
        if (schema.IsAppendOnly || relation.ReplicaIdentity == 'f')
            return;
        var identity = relation.Columns.Where(column => column.IsKey).Select(column => column.Name).ToHashSet();
        if (!identity.IsSupersetOf(schema.Key))
            throw new SchemaChangedException($"the replica identity no longer holds the key ({string.Join(", ", schema.Key)})");
    }
}
