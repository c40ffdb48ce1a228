using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Types.Introspection;

/// <summary>The types in which a schema tells of itself. One set for all schemas.</summary>
/// <remarks>Spec: 4.2 "Schema Introspection". Every resolver answers at once.</remarks>
public static partial class IntrospectionTypes
{
    public static ObjectType Schema { get; } = new("__Schema", SchemaFields)
    {
        Description = "A GraphQL Schema defines the capabilities of a GraphQL server. It exposes all available types and "
            + "directives on the server, as well as the entry points for query, mutation, and subscription operations.",
    };

    public static ObjectType Directive { get; } = new("__Directive", DirectiveFields)
    {
        Description = "A Directive provides a way to describe alternate runtime execution and type validation behavior in a "
            + "GraphQL document.\n\nIn some cases, you need to provide options to alter GraphQL's execution behavior in ways "
            + "field arguments will not suffice, such as conditionally including or skipping a field. Directives provide this "
            + "by describing additional information to the executor.",
    };

    public static ObjectType Type { get; } = new("__Type", TypeFields)
    {
        Description = "The fundamental unit of any GraphQL Schema is the type. There are many kinds of types in GraphQL as "
            + "represented by the `__TypeKind` enum.\n\nDepending on the kind of a type, certain fields describe information "
            + "about that type. Scalar types provide no information beyond a name, description and optional `specifiedByURL`, "
            + "while Enum types provide their values. Object and Interface types provide the fields they describe. Abstract "
            + "types, Union and Interface, provide the Object types possible at runtime. List and NonNull types compose other "
            + "types.",
    };

    public static ObjectType Field { get; } = new("__Field", FieldFields)
    {
        Description = "Object and Interface types are described by a list of Fields, each of which has a name, potentially a "
            + "list of arguments, and a return type.",
    };

    public static ObjectType InputValue { get; } = new("__InputValue", InputValueFields)
    {
        Description = "Arguments provided to Fields or Directives and the input fields of an InputObject are represented as "
            + "Input Values which describe their type and optionally a default value.",
    };

    public static ObjectType EnumValue { get; } = new("__EnumValue", EnumValueFields)
    {
        Description = "One possible value for a given Enum. Enum values are unique values, not a placeholder for a string or "
            + "numeric value. However an Enum value is returned in a JSON response as a string.",
    };

    public static EnumType TypeKind { get; } = new("__TypeKind",
    [
        new("SCALAR") { Description = "Indicates this type is a scalar." },
        new("OBJECT") { Description = "Indicates this type is an object. `fields` and `interfaces` are valid fields." },
        new("INTERFACE")
        {
            Description =
                "Indicates this type is an interface. `fields`, `interfaces`, and `possibleTypes` are valid fields.",
        },
        new("UNION") { Description = "Indicates this type is a union. `possibleTypes` is a valid field." },
        new("ENUM") { Description = "Indicates this type is an enum. `enumValues` is a valid field." },
        new("INPUT_OBJECT") { Description = "Indicates this type is an input object. `inputFields` is a valid field." },
        new("LIST") { Description = "Indicates this type is a list. `ofType` is a valid field." },
        new("NON_NULL") { Description = "Indicates this type is a non-null. `ofType` is a valid field." },
    ])
    {
        Description = "An enum describing what kind of type a given `__Type` is.",
    };

    public static EnumType DirectiveLocation { get; } = new("__DirectiveLocation", DirectiveLocationValues())
    {
        Description = "A Directive can be adjacent to many parts of the GraphQL language, a __DirectiveLocation describes one "
            + "such possible adjacencies.",
    };

    /// <summary>In the order of the specification.</summary>
    public static ImmutableArray<NamedType> All { get; } =
        [Schema, Directive, DirectiveLocation, Type, Field, InputValue, EnumValue, TypeKind];

    private static IEnumerable<EnumValueDefinition> DirectiveLocationValues() =>
    [
        new("QUERY") { Description = "Location adjacent to a query operation." },
        new("MUTATION") { Description = "Location adjacent to a mutation operation." },
        new("SUBSCRIPTION") { Description = "Location adjacent to a subscription operation." },
        new("FIELD") { Description = "Location adjacent to a field." },
        new("FRAGMENT_DEFINITION") { Description = "Location adjacent to a fragment definition." },
        new("FRAGMENT_SPREAD") { Description = "Location adjacent to a fragment spread." },
        new("INLINE_FRAGMENT") { Description = "Location adjacent to an inline fragment." },
        new("VARIABLE_DEFINITION") { Description = "Location adjacent to an operation variable definition." },
        new("FRAGMENT_VARIABLE_DEFINITION") { Description = "Location adjacent to a fragment variable definition." },
        new("SCHEMA") { Description = "Location adjacent to a schema definition." },
        new("SCALAR") { Description = "Location adjacent to a scalar definition." },
        new("OBJECT") { Description = "Location adjacent to an object type definition." },
        new("FIELD_DEFINITION") { Description = "Location adjacent to a field definition." },
        new("ARGUMENT_DEFINITION") { Description = "Location adjacent to an argument definition." },
        new("INTERFACE") { Description = "Location adjacent to an interface definition." },
        new("UNION") { Description = "Location adjacent to a union definition." },
        new("ENUM") { Description = "Location adjacent to an enum definition." },
        new("ENUM_VALUE") { Description = "Location adjacent to an enum value definition." },
        new("INPUT_OBJECT") { Description = "Location adjacent to an input object type definition." },
        new("INPUT_FIELD_DEFINITION") { Description = "Location adjacent to an input object field definition." },
        new("DIRECTIVE_DEFINITION") { Description = "Location adjacent to a directive definition." },
    ];

    private static NonNullType Text => BuiltInScalars.String.NonNull;

    private static NonNullType Truth => BuiltInScalars.Boolean.NonNull;

    private static NonNullType ListOf(NamedType type) => type.NonNull.List.NonNull;
}
