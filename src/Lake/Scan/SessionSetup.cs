using Lakehouse.DuckDb;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Scan;

/// <summary>What SQL sees of a session, and what it cannot reach.</summary>
internal static class SessionSetup
{
    private const string FirstSchema = "public";

    /// <summary>Every schema of the lake, <c>public</c> first: the search path.</summary>
    public static IReadOnlyList<string> Schemas(LakeRoot root) =>
    [
        .. root.Tables.Select(table => TableName.Of(table.Name).Schema).Distinct()
            .OrderBy(schema => schema != FirstSchema).ThenBy(schema => schema, StringComparer.Ordinal),
    ];

    /// <summary>Makes a view of each table.</summary>
    /// <exception cref="QueryRefusedException">Two tables differ in upper and lower case only, which DuckDB takes for one name.
    /// </exception>
    public static void Show(DuckDbConnection duck, IReadOnlyList<TableScan> tables, IReadOnlyList<string> schemas)
    {
        var same = tables.GroupBy(table => table.Table.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group =>
            group.Count() > 1);
        if (same is not null)
        {
            throw new QueryRefusedException($"{string.Join(" and ", same.Select(table => table.Table.Name))} differ in case "
                + "only, "
                + "which DuckDB takes for one name: read one of them in each query.");
        }

        foreach (var schema in schemas)
            duck.Execute($"CREATE SCHEMA IF NOT EXISTS {SqlText.Identifier(schema)}");
        foreach (var table in tables)
            duck.Execute($"CREATE VIEW {table.Name.Sql} AS SELECT * FROM {table.Relation}");
        if (schemas.Count > 0)
            duck.Execute($"SET search_path = {SqlText.Literal(string.Join(',', schemas.Select(SqlText.Identifier)))}");
    }

    /// <summary>From here on SQL reads these files and no others, and cannot change a setting.</summary>
    public static void LockDown(DuckDbConnection duck, IEnumerable<string> readable)
    {
        duck.Execute($"SET allowed_paths = [{string.Join(", ", readable.Select(SqlText.Literal))}]");
        duck.Execute("SET enable_external_access = false");
        duck.Execute("SET lock_configuration = true");
    }
}
