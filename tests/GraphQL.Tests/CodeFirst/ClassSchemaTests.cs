using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.GraphQL.Sdl;
using Lakehouse.Support;

namespace Lakehouse.GraphQL.Tests.CodeFirst;

/// <summary>What classes say, the schema says.</summary>
public sealed class ClassSchemaTests
{
    private static readonly string Golden = RepositoryFolder.PathOf("tests", "GraphQL.Example", "schema.graphql");

    [Fact]
    public void The_examples_classes_give_the_schema_that_is_kept()
    {
        var printed = SchemaPrinter.Print(new RailwayWorld().Schema) + "\n";
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
            File.WriteAllText(Golden, printed);

        Assert.Equal(File.ReadAllText(Golden), printed);
    }

    [Fact]
    public void A_type_without_a_form_is_named_with_the_cure()
    {
        var builder = new ClassSchemaBuilder().AddQueryType<FormlessQuery>();

        var failure = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Contains("System.DateTime", failure.Message, StringComparison.Ordinal);
        Assert.Contains("BindScalar<DateTime>()", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_of_what_is_no_list_is_refused()
    {
        var builder = new ClassSchemaBuilder().AddQueryType<ListlessQuery>();

        var failure = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Contains("ListlessQuery.Count", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_type_is_given_once()
    {
        var builder = new ClassSchemaBuilder().AddQueryType<FormlessQuery>();

        Assert.Throws<InvalidOperationException>(() => builder.AddQueryType<ListlessQuery>());
    }

    private sealed class FormlessQuery
    {
        public DateTime Now { get; } = DateTime.UnixEpoch;
    }

    private sealed class ListlessQuery
    {
        [UseConnection]
        public int Count { get; } = 1;
    }
}
