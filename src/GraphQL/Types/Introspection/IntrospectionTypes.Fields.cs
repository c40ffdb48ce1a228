using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types.Resolving;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Types.Introspection;

/// <content>Fields and how they are answered. Spec: 4.2.1 to 4.2.6.</content>
public static partial class IntrospectionTypes
{
    private static IEnumerable<FieldDefinition> SchemaFields() =>
    [
        Of<Schema>("description", BuiltInScalars.String, schema => schema.Description),
        Of<Schema>("types", ListOf(Type), schema => schema.Types.Items,
            "A list of all types supported by this server."),
        Of<Schema>("queryType", Type.NonNull, schema => schema.Query, "The type that query operations will be rooted at."),
        Of<Schema>("mutationType", Type, schema => schema.Mutation,
            "If this server supports mutation, the type that mutation operations will be rooted at."),
        Of<Schema>("subscriptionType", Type, schema => schema.Subscription,
            "If this server support subscription, the type that subscription operations will be rooted at."),
        Filtered<Schema, Directive>("directives", ListOf(Directive),
            schema => schema.Directives, directive => directive.DeprecationReason,
            "A list of all directives supported by this server."),
    ];

    private static IEnumerable<FieldDefinition> DirectiveFields() =>
    [
        Of<Directive>("name", Text, directive => directive.Name),
        Of<Directive>("description", BuiltInScalars.String, directive => directive.Description),
        Of<Directive>("isRepeatable", Truth, directive => directive.IsRepeatable),
        Of<Directive>("locations", ListOf(DirectiveLocation),
            directive => directive.Locations.Select(location => location.Name())),
        Filtered<Directive, InputValueDefinition>("args", ListOf(InputValue),
            directive => directive.Arguments, argument => argument.DeprecationReason),
        Of<Directive>("isDeprecated", Truth, directive => directive.DeprecationReason is not null),
        Of<Directive>("deprecationReason", BuiltInScalars.String, directive => directive.DeprecationReason),
    ];

    private static IEnumerable<FieldDefinition> TypeFields() =>
    [
        Of<GraphQLType>("kind", TypeKind.NonNull, KindOf),
        Of<GraphQLType>("name", BuiltInScalars.String, type => (type as NamedType)?.Name),
        Of<GraphQLType>("description", BuiltInScalars.String, type => (type as NamedType)?.Description),
        Of<GraphQLType>("specifiedByURL", BuiltInScalars.String, type => (type as ScalarType)?.SpecifiedByUrl),
        Filtered<GraphQLType, FieldDefinition>("fields", Field.NonNull.List,
            type => type is ObjectType or InterfaceType ? ((CompositeType)type).Fields : null, field => field.DeprecationReason),
        Of<GraphQLType>("interfaces", Type.NonNull.List,
            type => type is ObjectType or InterfaceType ? ((CompositeType)type).DeclaredInterfaces : null),
        new("possibleTypes", Type.NonNull.List)
        {
            Resolve = static (in context) =>
                context.Source is AbstractType type ? context.Request.Schema.PossibleTypes(type) : null,
        },
        Filtered<GraphQLType, EnumValueDefinition>("enumValues", EnumValue.NonNull.List,
            type => (type as EnumType)?.Values, value => value.DeprecationReason),
        Filtered<GraphQLType, InputValueDefinition>("inputFields", InputValue.NonNull.List,
            type => (type as InputObjectType)?.Fields, field => field.DeprecationReason),
        Of<GraphQLType>("ofType", Type, type => (type as ListType)?.ItemType ?? (type as NonNullType)?.NullableType),
        Of<GraphQLType>("isOneOf", BuiltInScalars.Boolean, type => (type as InputObjectType)?.IsOneOf),
    ];

    private static IEnumerable<FieldDefinition> FieldFields() =>
    [
        Of<FieldDefinition>("name", Text, field => field.Name),
        Of<FieldDefinition>("description", BuiltInScalars.String, field => field.Description),
        Filtered<FieldDefinition, InputValueDefinition>("args", ListOf(InputValue),
            field => field.Arguments, argument => argument.DeprecationReason),
        Of<FieldDefinition>("type", Type.NonNull, field => field.Type),
        Of<FieldDefinition>("isDeprecated", Truth, field => field.DeprecationReason is not null),
        Of<FieldDefinition>("deprecationReason", BuiltInScalars.String, field => field.DeprecationReason),
    ];

    private static IEnumerable<FieldDefinition> InputValueFields() =>
    [
        Of<InputValueDefinition>("name", Text, value => value.Name),
        Of<InputValueDefinition>("description", BuiltInScalars.String, value => value.Description),
        Of<InputValueDefinition>("type", Type.NonNull, value => value.Type),
        Of<InputValueDefinition>("defaultValue", BuiltInScalars.String, value => value.DefaultLiteral?.ToString(),
            "A GraphQL-formatted string representing the default value for this input value."),
        Of<InputValueDefinition>("isDeprecated", Truth, value => value.DeprecationReason is not null),
        Of<InputValueDefinition>("deprecationReason", BuiltInScalars.String, value => value.DeprecationReason),
    ];

    private static IEnumerable<FieldDefinition> EnumValueFields() =>
    [
        Of<EnumValueDefinition>("name", Text, value => value.Name),
        Of<EnumValueDefinition>("description", BuiltInScalars.String, value => value.Description),
        Of<EnumValueDefinition>("isDeprecated", Truth, value => value.DeprecationReason is not null),
        Of<EnumValueDefinition>("deprecationReason", BuiltInScalars.String, value => value.DeprecationReason),
    ];

    private static string KindOf(GraphQLType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };

    private static FieldDefinition Of<TSource>(
        string name, GraphQLType type, Func<TSource, object?> value, string? description = null)
        where TSource : class => new(name, type)
        {
            Description = description,
            Resolve = (in ResolverContext context) => value((TSource)context.Source!),
        };

    /// <summary>A list that leaves out what is deprecated unless <c>includeDeprecated</c> is true.</summary>
    private static FieldDefinition Filtered<TSource, TItem>(
        string name, GraphQLType type, Func<TSource, NamedList<TItem>?> items, Func<TItem, string?> deprecation,
        string? description = null)
        where TSource : class
        where TItem : class, INamed => new(name, type)
        {
            Description = description,
            Arguments = new([new("includeDeprecated", Truth) { DefaultLiteral = new BooleanValueNode(default, value: false) }]),
            Resolve = (in ResolverContext context) => items((TSource)context.Source!) is not { } all
                ? null
                : context.Arguments["includeDeprecated"] is true ? all.Items : all.Where(item => deprecation(item) is null),
        };
}
