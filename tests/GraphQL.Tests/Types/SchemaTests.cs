using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Types;

/// <summary>Schemas that programs make; those of texts are shown by the golden cases.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void Types_may_refer_to_each_other()
    {
        ObjectType? account = null;
        var entry = new ObjectType("Entry", () => [new("account", account!.NonNull)]);
        account = new ObjectType("Account", () => [new("entries", entry.NonNull.List)]);

        var schema = new Schema(new() { Query = account });

        Assert.Empty(schema.Errors);
        Assert.Same(entry, schema.Types.Find("Entry"));
        Assert.Equal("Entry.account", entry.Fields[0].ToString());
    }

    [Fact]
    public void Two_references_to_a_type_are_the_same_object()
    {
        var type = new ScalarType("Money");

        Assert.Same(type.NonNull.List.NonNull, type.NonNull.List.NonNull);
        Assert.Equal("[Money!]!", type.NonNull.List.NonNull.ToString());
        Assert.Throws<InvalidOperationException>(() => type.NonNull.NonNull);
    }

    [Fact]
    public void Two_types_of_one_name_are_refused()
    {
        var query = new ObjectType("Query", () => [new("a", new ScalarType("Money")), new("b", new ScalarType("Money"))]);

        Assert.Throws<ArgumentException>(() => new Schema(new() { Query = query }));
    }

    [Fact]
    public void A_field_belongs_to_one_type()
    {
        var field = new FieldDefinition("id", BuiltInScalars.Id);
        _ = new ObjectType("A", () => [field]).Fields;

        Assert.Throws<InvalidOperationException>(() => new ObjectType("B", () => [field]).Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7eleven")]
    [InlineData("net-income")]
    public void Names_of_definitions_are_names(string name)
    {
        Assert.Throws<ArgumentException>(() => new ScalarType(name));
    }

    [Fact]
    public void A_schema_deeper_than_a_stack_is_no_trouble()
    {
        var types = new ObjectType[20_000];
        for (var index = 0; index < types.Length; index++)
        {
            var next = index + 1;
            types[index] = new($"T{index}", () => [new("next", next < types.Length ? types[next] : BuiltInScalars.Int)]);
        }

        SmallStack.Run(() => Assert.NotNull(new Schema(new() { Query = types[0] }).Types.Find("T19999")));
    }

    [Fact]
    public void Introspection_fields_are_of_the_query_type_only()
    {
        var other = new ObjectType("Other", () => [new("id", BuiltInScalars.Id)]);
        var query = new ObjectType("Query", () => [new("other", other)]);
        var schema = new Schema(new() { Query = query });

        Assert.NotNull(schema.FindField(query, "__schema"));
        Assert.NotNull(schema.FindField(query, "__type"));
        Assert.NotNull(schema.FindField(other, "__typename"));
        Assert.Null(schema.FindField(other, "__schema"));
        Assert.Same(query, schema.RootType(OperationType.Query));
    }
}
