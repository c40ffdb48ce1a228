using Lakehouse.Model.Catalog;

namespace Lakehouse.Replicator.Setup;

/// <summary>Column names that the lake's files and queries need for themselves. DuckDB takes upper and lower case for
/// one.</summary>
internal static class ReservedNames
{
    private static readonly string[] Names = ["_tenant", "_month", "_day", "rowid"];
    private const string Prefix = "_lake_";

    /// <returns>Why a column cannot be kept, or null.</returns>
    public static string? ReasonAgainst(SourceColumn column, SourceTable table)
    {
        bool Is(string name) => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase);
        if (Names.Any(Is) || column.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return $"{column.Name} (a name that the lake uses itself)";
        var twin = table.Columns.FirstOrDefault(other => other.Name != column.Name && Is(other.Name));
        return twin is null ? null : $"{column.Name} (differs from {twin.Name} only in case)";
    }
}
