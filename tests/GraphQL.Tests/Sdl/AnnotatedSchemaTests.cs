using System.Text.Json;
using Lakehouse.GraphQL.Conformance;
using Lakehouse.GraphQL.Fuzz.Oracle;
using Lakehouse.GraphQL.Sdl;
using Lakehouse.GraphQL.Tests.CodeFirst;
using Lakehouse.GraphQL.Types;
using Lakehouse.Support;

namespace Lakehouse.GraphQL.Tests.Sdl;

/// <summary>The text that shows what fields cost, how long lists get, and who may ask.</summary>
public sealed class AnnotatedSchemaTests
{
    private static readonly string Annotated =
        File.ReadAllText(RepositoryFolder.PathOf("tests", "GraphQL.Tests", "Sdl", "annotated.graphql"));

    [Fact]
    public void What_is_read_is_printed() =>
        Assert.Equal(Annotated, SchemaPrinter.PrintAnnotated(SchemaBuilder.FromSdl(Annotated)) + "\n");

    [Fact]
    public void What_is_printed_is_read()
    {
        var made = new RailwayWorld().Schema;

        var read = SchemaBuilder.FromSdl(SchemaPrinter.PrintAnnotated(made));

        Assert.Equal(AnnotationsOf(made).Order(), AnnotationsOf(read).Order());
        Assert.Contains(AnnotationsOf(read), line => line.Contains("\"STAFF\"", StringComparison.Ordinal));
    }

    [Fact]
    public void What_nobody_annotated_is_printed_as_ever()
    {
        var schema = SchemaBuilder.FromSdl("type Query { a(x: Int): [Int] }");

        Assert.Equal(SchemaPrinter.Print(schema), SchemaPrinter.PrintAnnotated(schema));
    }

    [Fact]
    public async Task Npm_graphql_takes_it()
    {
        var sdl = SchemaPrinter.PrintAnnotated(new RailwayWorld().Schema);

        var verdicts = await Requires.PartAsync(() => AskAsync(sdl, Annotated));

        Assert.All(verdicts, verdict => Assert.Equal("""{"errors":[]}""", verdict));
    }

    private static async Task<IReadOnlyList<string>> AskAsync(params string[] sdls)
    {
        await using var oracle = OracleProcess.Start();
        var results = await oracle.AskAsync(
            [.. sdls.Select(sdl => new ConformanceCase(ConformanceMode.Validate, sdl, null, null, default, default))]);
        return [.. results.Select(result => result.GetRawText())];
    }

    private static IEnumerable<string> AnnotationsOf(Schema schema) =>
        from type in schema.Types.OfType<CompositeType>()
        from field in type.Fields
        from text in field.Arguments
            .Select(argument => Text(argument, argument.Annotations))
            .Prepend(Text(field, field.Annotations))
            .Prepend(Text(type, type.Annotations))
        select text;

    // Records of arrays are compared by reference.
    private static string Text(object place, Annotations annotations) => $"{place} {JsonSerializer.Serialize(annotations)}";
}
