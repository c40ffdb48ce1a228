using Lakehouse.Model.Catalog;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.Replicator.Commands;

namespace Lakehouse.Replicator.Setup;

/// <summary>What Postgres has already of a lake's set-up.</summary>
/// <param name="CanCreateRole">The connected role may make a role with REPLICATION.</param>
/// <param name="Published">Qualified names in each of the lake's publications.</param>
internal sealed record ServerSetup(
    string User, bool CanCreateRole, bool HasRole, bool HasSchema, bool HasCommands, bool HasSlot,
    IReadOnlyDictionary<string, IReadOnlySet<string>> Published);

/// <summary>The SQL a DBA would ask for: only what is missing, publication before slot.</summary>
internal static class InitSql
{
    public const string Role = "lakehouse";

    /// <summary>How the statement begins that makes the role.</summary>
    public const string CreateRole = $"CREATE ROLE {Role}";

    /// <summary>Tables with a key: every change.</summary>
    public static string ChangesPublication(string slot) => slot;

    /// <summary>Tables without: in the other publication the customer's own UPDATE would fail.</summary>
    public static string AppendPublication(string slot) => $"{slot}_append";

    public static IReadOnlyList<string> Statements(
        string slot, ServerSetup server, IReadOnlyList<(TableModel Model, SourceTable Source)> tables)
    {
        List<string> statements = [];
        if (!server.HasSchema)
            statements.Add($"-- Commands to the replicator and their results live here.\nCREATE SCHEMA {Role};");
        if (!server.HasCommands)
            statements.Add(CommandTable.Ddl);
        if (server.CanCreateRole && !server.HasRole)
        {
            statements.Add(
                $"-- Reads and replicates, and may do nothing else. Set its password with: \\password {Role}\n"
                + $"{CreateRole} LOGIN REPLICATION;");
        }

        if (server.CanCreateRole || server.HasRole)
            AddGrants(statements, tables);
        Publish(statements, server, ChangesPublication(slot), "", [.. tables.Where(table => !IsWithoutIdentity(table))]);
        Publish(
            statements, server, AppendPublication(slot), "publish = 'insert, truncate', ",
            [.. tables.Where(IsWithoutIdentity)]);
        if (!server.HasSlot)
        {
            statements.Add(
                "-- Keeps WAL until the lake has it. Drop it when the lake goes: SELECT pg_drop_replication_slot(...)\n"
                + $"SELECT pg_create_logical_replication_slot({PostgresSql.Literal(slot)}, 'pgoutput');");
        }

        return statements;
    }

    private static void AddGrants(List<string> statements, IReadOnlyList<(TableModel Model, SourceTable Source)> tables)
    {
        var schemas = tables.Select(table => PostgresSql.Identifier(table.Model.Table.Schema)).Append(Role).Distinct();
        statements.Add($"GRANT USAGE ON SCHEMA {string.Join(", ", schemas)} TO {Role};");
        statements.Add(CommandTable.Grants);
        if (tables.Count > 0)
            statements.Add($"GRANT SELECT ON {string.Join(", ", tables.Select(NameOf))} TO {Role};");
    }

    private static void Publish(
        List<string> statements, ServerSetup server, string publication, string options,
        IReadOnlyList<(TableModel Model, SourceTable Source)> tables)
    {
        var name = PostgresSql.Identifier(publication);
        if (!server.Published.TryGetValue(publication, out var published))
        {
            var list = tables.Count == 0 ? "" : $" FOR TABLE {string.Join(", ", tables.Select(Published))}";
            statements.Add($"CREATE PUBLICATION {name}{list} WITH ({options}publish_via_partition_root = true);");
            return;
        }

        var missing = tables.Where(table => !published.Contains(table.Model.Table.ToString())).Select(Published).ToList();
        if (missing.Count > 0)
            statements.Add($"ALTER PUBLICATION {name} ADD TABLE {string.Join(", ", missing)};");
    }

    /// <summary>Only such a table may not publish updates. Any other does, also under a model without a key: then an update is
    /// not lost, but parks it.</summary>
    private static bool IsWithoutIdentity((TableModel Model, SourceTable Source) table) =>
        table.Model.IsAppendOnly && table.Source.IdentityColumns.Count == 0;

    /// <summary>Children by inheritance are tables of their own; partitions belong to their root.</summary>
    private static string Published((TableModel Model, SourceTable Source) table) =>
        table.Source.Kind == SourceTableKind.Partitioned ? NameOf(table) : $"ONLY {NameOf(table)}";

    private static string NameOf((TableModel Model, SourceTable Source) table) => PostgresSql.Identifier(table.Model.Table);
}
