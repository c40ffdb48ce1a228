using Lakehouse.Lake.Root;
using Lakehouse.Model.Catalog;
using Lakehouse.Model.Declaration;
using Lakehouse.Replicator.Decode;
using Npgsql;

namespace Lakehouse.Replicator.Setup;

/// <summary>Holds the types that a lake's tables have in the catalog against those that their files were made with.</summary>
internal static class SourceTypes
{
    /// <returns>The root with tables parked whose columns changed their type while nobody streamed; and the declared types of the
    /// others, which the stream must go on to name.</returns>
    public static async ValueTask<(LakeRoot, IReadOnlyDictionary<string, IReadOnlyDictionary<string, WireType>>)> CheckAsync(
        NpgsqlConnection connection, LakeRoot root, CancellationToken cancellation)
    {
        var types = new Dictionary<string, IReadOnlyDictionary<string, WireType>>();
        foreach (var table in root.Tables.Where(table => table.State != TableState.Parked))
        {
            if (!QualifiedName.TryParse(table.Name, out var name))
                continue;
            // In this order: a change between the two looks is seen by the stream's first message, which names the later type.
            types[table.Name] = await SourceCatalog.WireTypesAsync(connection, name, cancellation);
            var source = await SourceCatalog.FindAsync(connection, name, cancellation);
            if (source is not null && ChangeOf(table, source) is { } change)
                root = root.WithTable(Parked(table, change, root));
        }

        return (root, types);
    }

    /// <summary>A column that is gone or new is left to the stream, which says at which transaction.</summary>
    private static string? ChangeOf(TableRoot table, SourceTable source) => table.Schema.Columns
        .Where(column => source.FindColumn(column.Name) is { } found && found.TypeName != column.SourceType)
        .Select(column => $"column {column.Name} changed its type from {column.SourceType}")
        .FirstOrDefault();

    private static TableRoot Parked(TableRoot table, string change, LakeRoot root) => table with
    {
        State = TableState.Parked,
        Parked = new ParkedAt(root.Lsn, $"Its definition changed: {change}. Copy it into a new lake."),
    };
}
