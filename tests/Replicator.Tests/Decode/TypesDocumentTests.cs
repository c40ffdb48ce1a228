using System.Text.RegularExpressions;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Model.Catalog;
using Lakehouse.Model.Declaration;
using Lakehouse.Replicator.Decode;
using Lakehouse.Replicator.Setup;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Replicator.Tests.Decode;

/// <summary><c>docs/types.md</c> against the code that decides, and against a server's own list of types.</summary>
public sealed partial class TypesDocumentTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    // Pseudo, planner's and index types: no column of a table has them.
    private static readonly string[] Internal =
    [
        "gtsvector", "pg_node_tree", "pg_ndistinct", "pg_dependencies", "pg_mcv_list", "pg_brin_bloom_summary",
        "pg_brin_minmax_multi_summary",
    ];

    private static readonly (string Name, string Lake, string Iceberg)[] Held =
    [
        .. RowsUnder("## Held").Where(row => row[0].StartsWith('`'))
            .Select(row => (Concrete(CodesIn(row[0])[0]), Concrete(CodesIn(row[1])[0]), Concrete(CodesIn(row[2])[0]))),
    ];

    private static readonly string[] Refused = [.. RowsUnder("## Not held yet").SelectMany(row => CodesIn(row[0]))];

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Each_held_type_becomes_what_the_document_says(PostgresVersion version)
    {
        var columns = await ColumnsOfAsync(version, [.. Held.Select(type => type.Name)]);

        var kept = columns.Zip(Held, (column, type) =>
        {
            var kept = TypeMap.ToColumnType(column.TypeOid, column.TypeModifier);
            var iceberg = kept is null ? "nothing" : IcebergField.Of(new LakeColumn(1, "c", kept, column.TypeName, true)).Type;
            return (type.Name, kept?.ToString() ?? "nothing", iceberg);
        });

        Assert.Equal(Held, kept);
    }

    [Fact]
    public async Task Each_type_that_is_not_held_is_refused_at_init()
    {
        var columns = await ColumnsOfAsync(PostgresVersion.V18, Refused);

        Assert.All(columns, column => Assert.Null(TypeMap.ToColumnType(column.TypeOid, column.TypeModifier)));
        Assert.True(Refused.Length > 40);
    }

    [Fact]
    public async Task Enums_are_text_and_domains_their_base_type()
    {
        var columns = await ColumnsOfAsync(PostgresVersion.V18, ["mood", "price"]);

        Assert.Equal(
            ["text", "decimal(20,6)"],
            columns.Select(column => TypeMap.ToColumnType(column.TypeOid, column.TypeModifier)!.ToString()));
    }

    [Fact]
    public async Task Every_type_of_a_server_is_in_the_document()
    {
        var server = await PostgresServer.SharedAsync(PostgresVersion.V18);
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(
            """
            SELECT format_type(oid, NULL) FROM pg_type
            WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm') AND typcategory <> 'A'
            """);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var known = new List<string>();
        while (await reader.ReadAsync(Cancellation))
            known.Add(reader.GetString(0));

        var documented = Held.Select(type => Modifiers().Replace(type.Name, "")).Concat(Refused).Concat(Internal);

        Assert.Empty(known.Except(documented));
    }

    /// <summary>A table with one column of each type, as the catalog is read before an <c>init</c>.</summary>
    private static async Task<IReadOnlyList<SourceColumn>> ColumnsOfAsync(PostgresVersion version, IReadOnlyList<string> types)
    {
        var server = await PostgresServer.SharedAsync(version);
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync($"types_{Guid.NewGuid():N}"));
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        var columns = string.Join(", ", types.Select((type, index) => $"c{index} {type}"));
        await using var command = new NpgsqlCommand(
            $"CREATE TYPE mood AS ENUM ('calm'); CREATE DOMAIN price AS numeric(20,6); CREATE TABLE typed ({columns})",
            connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        var table = await SourceCatalog.FindAsync(connection, new QualifiedName("public", "typed"), Cancellation);
        return table!.Columns;
    }

    /// <summary>Cells of the first table under a heading, without its head.</summary>
    private static IEnumerable<string[]> RowsUnder(string heading) =>
        File.ReadLines(RepositoryFolder.PathOf("docs", "types.md"))
            .SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static List<string> CodesIn(string cell) => [.. Code().Matches(cell).Select(match => match.Groups[1].Value)];

    /// <summary>Letters of the document as numbers that PostgreSQL takes.</summary>
    private static string Concrete(string type) =>
        type.Replace("(p,s)", "(20,6)").Replace("(p, s)", "(20, 6)").Replace("(n)", "(12)");

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\(.*\)")]
    private static partial Regex Modifiers();
}
