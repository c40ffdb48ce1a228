namespace Lakehouse.GraphQL.Types.Checks;

/// <summary>Type validation: finds everything that is wrong with a schema.</summary>
internal static class SchemaCheck
{
    internal static ImmutableArray<GraphQLError> Run(Schema schema) => schema.Query is null ? [new("Query root type must be provided.")] : [];
}
