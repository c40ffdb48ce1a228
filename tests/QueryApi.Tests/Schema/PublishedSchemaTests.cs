using Lakehouse.GraphQL.Sdl;
using Lakehouse.QueryApi.Schema;
using Lakehouse.Support;

namespace Lakehouse.QueryApi.Tests.Schema;

/// <summary>The schema is a contract: what clients are built against lies in the repository, and only grows.</summary>
public sealed class PublishedSchemaTests
{
    private static readonly string FilePath = RepositoryFolder.PathOf("src", "QueryApi", "Schema", "schema.graphql");

    [Fact]
    public void The_schema_is_the_one_that_clients_have()
    {
        var current = SchemaPrinter.PrintAnnotated(ApiSchema.Create());
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
            File.WriteAllText(FilePath, current);

        Assert.Equal(File.ReadAllText(FilePath), current);
    }
}
