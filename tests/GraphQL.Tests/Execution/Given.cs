using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Resolving;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Execution;

/// <summary>Small schemas, made where they are used.</summary>
internal static class Given
{
    internal static Schema Schema(params FieldDefinition[] queryFields) =>
        new(new SchemaParts { Query = new ObjectType("Query", () => queryFields) });

    internal static Schema MutationSchema(params FieldDefinition[] mutationFields) => new(new SchemaParts
    {
        Query = new ObjectType("Query", () => [Field("nothing", BuiltInScalars.Int, static (in _) => null)]),
        Mutation = new ObjectType("Mutation", () => mutationFields),
    });

    internal static FieldDefinition Field(string name, GraphQLType type, Resolver resolve) =>
        new(name, type) { Resolve = resolve };

    internal static FieldDefinition LateField(string name, GraphQLType type, AsyncResolver resolve) =>
        new(name, type) { ResolveAsync = resolve };

    /// <summary>A field whose value is the source itself.</summary>
    internal static FieldDefinition Same(string name, GraphQLType type) =>
        Field(name, type, static (in context) => context.Source);
}
