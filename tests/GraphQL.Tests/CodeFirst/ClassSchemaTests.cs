using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.GraphQL.Sdl;
using Lakehouse.GraphQL.Sdl.Changes;
using Lakehouse.Support;

namespace Lakehouse.GraphQL.Tests.CodeFirst;

/// <summary>What classes say, the schema says.</summary>
public sealed class ClassSchemaTests
{
    private static readonly string Golden = RepositoryFolder.PathOf("tests", "GraphQL.Example", "schema.graphql");

    private static bool IsRewritten => Environment.GetEnvironmentVariable("REWRITE") == "1";

    [Fact]
    public void The_examples_classes_break_no_client_of_the_schema_that_is_kept()
    {
        var (kept, next) = (SchemaBuilder.FromSdl(File.ReadAllText(Golden)), SchemaBuilder.FromSdl(Printed()));

        var breaking = SchemaDiff.Find(kept, next).Where(change => change.Severity == ChangeSeverity.Breaking)
            .Select(change => change.Description);

        Assert.SkipWhen(IsRewritten, "REWRITE=1 keeps a new schema.");
        Assert.Empty(breaking);
    }

    [Fact]
    public void The_examples_classes_give_the_schema_that_is_kept()
    {
        if (IsRewritten)
            File.WriteAllText(Golden, Printed());

        Assert.Equal(File.ReadAllText(Golden), Printed());
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

    private static string Printed() => SchemaPrinter.PrintAnnotated(new RailwayWorld().Schema) + "\n";

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
