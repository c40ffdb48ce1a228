using System.Text.Json;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Scan;

/// <summary>Which of a lake's tables a query names, read out of DuckDB's own parse tree.</summary>
internal static class NamedTables
{
    // These take names or whole queries as text: what they name is not in the tree.
    private static readonly string[] Indirect = ["query", "query_table"];

    // An operator costs two levels: some 500 in a row, and three small frames of stack for each level.
    private static readonly JsonDocumentOptions TreeOptions = new() { MaxDepth = 1_000 };

    /// <param name="schemas">The search path.</param>
    /// <returns>Qualified names; null when the tree does not tell, as for <c>SHOW TABLES</c>.</returns>
    /// <exception cref="QueryRefusedException">It is not one statement that only reads.</exception>
    /// <exception cref="DuckDbException">It is no SQL.</exception>
    public static IReadOnlyList<TableRoot>? Find(DuckDbConnection duck, string sql, LakeRoot root, IReadOnlyList<string> schemas)
    {
        using var tree = Parse(Serialize(duck, sql));
        if (tree.RootElement.GetProperty("error").GetBoolean())
            throw Refuse(duck, sql, tree.RootElement);
        if (tree.RootElement.GetProperty("statements").GetArrayLength() != 1)
            throw new QueryRefusedException("Give one statement at a time.");

        var found = new Dictionary<string, TableRoot>();
        var isWhole = Collect(tree.RootElement, root, schemas, found);
        return isWhole && found.Count > 0 ? [.. found.Values] : null;
    }

    private static JsonDocument Parse(string tree)
    {
        try
        {
            return JsonDocument.Parse(tree, TreeOptions);
        }
        catch (JsonException)
        {
            throw new QueryRefusedException("The query is nested too deeply; split it by WITH.");
        }
    }

    private static string Serialize(DuckDbConnection duck, string sql)
    {
        // The text must be a constant: DuckDB parses it while it plans.
        return duck.Scalar<string>($"SELECT json_serialize_sql({SqlText.Literal(sql)})::VARCHAR");
    }

    private static QueryRefusedException Refuse(DuckDbConnection duck, string sql, JsonElement error)
    {
        if (error.GetProperty("error_type").GetString() is "parser" or "syntax")
            duck.Prepare(sql).Dispose();   // says the same with the place
        return new QueryRefusedException("A query only reads: give one SELECT, WITH, FROM, VALUES, DESCRIBE or SUMMARIZE.");
    }

    /// <returns>False when something in the tree may name further tables.</returns>
    private static bool Collect(
        JsonElement node, LakeRoot root, IReadOnlyList<string> schemas, Dictionary<string, TableRoot> found)
    {
        if (node.ValueKind == JsonValueKind.Array)
            return node.EnumerateArray().Aggregate(true, (isWhole, item) => Collect(item, root, schemas, found) && isWhole);
        if (node.ValueKind != JsonValueKind.Object)
            return true;

        if (Text(node, "type") is "BASE_TABLE"
            && Resolve(root, schemas, Text(node, "schema_name"), Text(node, "table_name")) is { } table)
            found.TryAdd(table.Name, table);
        var whole = !Indirect.Contains(Text(node, "function_name"), StringComparer.OrdinalIgnoreCase);
        return node.EnumerateObject()
            .Aggregate(whole, (isWhole, member) => Collect(member.Value, root, schemas, found) && isWhole);
    }

    private static string Text(JsonElement node, string member) =>
        node.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>As DuckDB does: without regard to case, along the search path where no schema is given.</summary>
    private static TableRoot? Resolve(LakeRoot root, IReadOnlyList<string> schemas, string schema, string table)
    {
        var candidates = schema.Length > 0 ? [schema] : schemas;
        return candidates
            .Select(one => root.Tables.FirstOrDefault(entry => Same(entry, one, table)))
            .FirstOrDefault(entry => entry is not null);
    }

    private static bool Same(TableRoot entry, string schema, string table) =>
        TableName.Of(entry.Name) is var name
        && name.Schema.Equals(schema, StringComparison.OrdinalIgnoreCase)
        && name.Table.Equals(table, StringComparison.OrdinalIgnoreCase);
}
