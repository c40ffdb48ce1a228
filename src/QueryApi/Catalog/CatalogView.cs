using Lakehouse.Lake.Root;

namespace Lakehouse.QueryApi.Catalog;

/// <summary>The tables of one root, as Iceberg names them: Postgres' schema is the namespace. A table is there when it is live
/// and was folded once: before that it has no Iceberg version.</summary>
internal sealed class CatalogView(LakeRoot root)
{
    private const string RootProperty = "lakehouse.root";
    private const string LsnProperty = "lakehouse.lsn";
    private const string FoldedLsnProperty = "lakehouse.folded-lsn";

    private IEnumerable<(TableIdentifier Name, TableRoot Table)> Tables =>
        root.Tables.Where(IsListed).Select(table => (NameOf(table), table));

    internal NamespaceList ListNamespaces() => new([.. Namespaces().Select(name => (IReadOnlyList<string>)[name])]);

    /// <summary>None: a schema of Postgres has no schemas below it.</summary>
    /// <exception cref="CatalogException">There is no such namespace.</exception>
    internal NamespaceList ListChildren(string parent)
    {
        Required(parent);
        return new([]);
    }

    internal NamespaceAnswer Namespace(string name) => new(
        [Required(name)],
        new Dictionary<string, string> { [RootProperty] = $"{root.Number}", [LsnProperty] = $"{root.Lsn}" });

    internal TableList ListTables(string name)
    {
        Required(name);
        return new([.. Tables.Select(entry => entry.Name).Where(table => table.Namespace[0] == name)]);
    }

    /// <exception cref="CatalogException">There is none of that name, or not yet.</exception>
    internal TableRoot Table(string schema, string name)
    {
        Required(schema);
        var table = root.FindTable($"{schema}.{name}");
        return table switch
        {
            null => throw CatalogException.NoSuchTable($"There is no table {schema}.{name} in root {root.Number}."),
            _ when IsListed(table) => table,
            { State: TableState.Live } => throw CatalogException.NoSuchTable(
                $"Table {table.Name} has not been folded yet in root {root.Number}: try again in some minutes."),
            _ => throw CatalogException.NoSuchTable(
                $"Table {table.Name} is {table.State.ToString().ToLowerInvariant()} in root {root.Number}, and not served."),
        };
    }

    /// <summary>Which rows a table's files hold: those of every transaction up to <c>lakehouse.folded-lsn</c>.</summary>
    internal static IReadOnlyDictionary<string, string> ConfigOf(TableRoot table, IReadOnlyDictionary<string, string> client) =>
        new Dictionary<string, string>(client)
        {
            [FoldedLsnProperty] = $"{table.FoldedLsn}",
        };

    private IEnumerable<string> Namespaces() => Tables.Select(entry => entry.Name.Namespace[0]).Distinct();

    private string Required(string name) =>
        Namespaces().Contains(name) ? name : throw CatalogException.NoSuchNamespace(name);

    private static bool IsListed(TableRoot table) => table is { State: TableState.Live, Metadata: not null };

    private static TableIdentifier NameOf(TableRoot table)
    {
        var dot = table.Name.IndexOf('.', StringComparison.Ordinal);
        return new([table.Name[..dot]], table.Name[(dot + 1)..]);
    }
}
