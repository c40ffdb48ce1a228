using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Types.Introspection;

/// <summary>The fields that are there without being defined.</summary>
/// <remarks>Spec: 4.1 "Type Name Introspection", 4.2 "Schema Introspection".</remarks>
public static class MetaFields
{
    /// <summary><c>__typename: String!</c> of every object, interface and union.</summary>
    public static FieldDefinition TypeName { get; } = new("__typename", BuiltInScalars.String.NonNull)
    {
        Description = "The name of the current Object type at runtime.",
        Resolve = static (in context) => context.ParentType.Name,
    };

    /// <summary><c>__schema: __Schema!</c> of the query type.</summary>
    public static FieldDefinition Schema { get; } = new("__schema", IntrospectionTypes.Schema.NonNull)
    {
        Description = "Access the current type schema of this server.",
        Resolve = static (in context) => context.Request.Schema,
    };

    /// <summary><c>__type(name: String!): __Type</c> of the query type.</summary>
    public static FieldDefinition Type { get; } = new("__type", IntrospectionTypes.Type)
    {
        Description = "Request the type information of a single type.",
        Arguments = new([new("name", BuiltInScalars.String.NonNull)]),
        Resolve = static (in context) => context.Request.Schema.Types.Find((string)context.Arguments["name"]!),
    };
}
