using Lakehouse.GraphQL.Sdl;
using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.Tests.Sdl;

public sealed class SchemaBuilderTests
{
    [Fact]
    public void Cost_and_scope_are_read_from_directives()
    {
        var schema = SchemaBuilder.FromSdl("""
            directive @cost(weight: String!) on FIELD_DEFINITION | ARGUMENT_DEFINITION
            directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!]) on FIELD_DEFINITION
            directive @requiresScope(scope: Scope!) on FIELD_DEFINITION
            enum Scope { EXPORT }
            type Query {
              rows(first: Int @cost(weight: "0.5")): [Int] @cost(weight: "15") @requiresScope(scope: EXPORT)
                @listSize(assumedSize: 100, slicingArguments: ["first"], sizedFields: ["edges"])
              plain: Int
            }
            """);
        var rows = ((CompositeType)schema.Query!).Fields[0];

        Assert.Equal(15, rows.Annotations.CostWeight);
        Assert.Equal(0.5, rows.Arguments[0].Annotations.CostWeight);
        Assert.Equal("EXPORT", rows.Annotations.RequiredScope);
        Assert.Equal(100, rows.Annotations.ListSize!.AssumedSize);
        Assert.Equal(["first"], rows.Annotations.ListSize.SlicingArguments);
        Assert.True(rows.Annotations.ListSize.RequireOneSlicingArgument);
        Assert.Equal(Annotations.None, ((CompositeType)schema.Query).Fields[1].Annotations);
    }

    [Fact]
    public void A_schema_can_be_extended_later()
    {
        var schema = SchemaBuilder.FromSdl("type Query { a: Int } enum E { A }");

        var extended = SchemaBuilder.Extend(schema, "extend type Query { b: E } extend enum E { B }");

        Assert.Equal("type Query {\n  a: Int\n  b: E\n}\n\nenum E {\n  A\n  B\n}", SchemaPrinter.Print(extended));
        Assert.Equal("type Query {\n  a: Int\n}\n\nenum E {\n  A\n}", SchemaPrinter.Print(schema));
    }

    [Theory]
    [InlineData("type Query { b: Int }",
        "Type \"Query\" already exists in the schema. It cannot also be defined in this type definition.")]
    [InlineData("extend type Query { a: Int }",
        "Field \"Query.a\" already exists in the schema. It cannot also be defined in this type extension.")]
    [InlineData("extend enum E { A }",
        "Enum value \"E.A\" already exists in the schema. It cannot also be defined in this type extension.")]
    [InlineData("directive @skip on FIELD", "Directive \"@skip\" already exists in the schema. It cannot be redefined.")]
    [InlineData("schema { query: Query }", "Cannot define a new schema within a schema extension.")]
    [InlineData("extend schema { query: Query }", "Type for query already defined in the schema. It cannot be redefined.")]
    [InlineData("extend input E { a: Int }", "Cannot extend non-input object type \"E\".")]
    [InlineData("extend type Qery { a: Int }", "Cannot extend type \"Qery\" because it is not defined. Did you mean \"Query\"?")]
    public void An_extension_that_does_not_fit_is_refused(string extension, string error)
    {
        var schema = SchemaBuilder.FromSdl("type Query { a: Int } enum E { A }");

        var refusal = Assert.Throws<SchemaException>(() => SchemaBuilder.Extend(schema, extension));

        Assert.Contains(error, refusal.Errors.Select(found => found.Message));
    }
}
