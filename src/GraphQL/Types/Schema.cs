using Lakehouse.GraphQL.Language;
using Lakehouse.GraphQL.Types.Checks;
using Lakehouse.GraphQL.Types.Introspection;

namespace Lakehouse.GraphQL.Types;

/// <summary>A type system: what can be asked. Immutable and shared by all requests.</summary>
/// <remarks>Spec: 3.3 "Schema".</remarks>
public sealed class Schema
{
    private readonly Dictionary<AbstractType, Implementations> _implementations;
    private readonly Lazy<ImmutableArray<GraphQLError>> _errors;

    /// <summary>Collects every type that can be reached.</summary>
    /// <exception cref="ArgumentException">Two different types have the same name.</exception>
    public Schema(SchemaParts parts)
    {
        Query = parts.Query;
        Mutation = parts.Mutation;
        Subscription = parts.Subscription;
        Description = parts.Description;
        Directives = new(parts.Directives);
        Nodes = parts.Nodes;
        Types = new(TypeCollection.Collect(parts, IntrospectionTypes.Schema));
        _implementations = Implementations.Collect(Types);
        _errors = new(() => SchemaCheck.Run(this));
    }

    public string? Description { get; }

    /// <summary>All types in the order in which they are reached, introspection's included.</summary>
    public NamedList<NamedType> Types { get; }

    public NamedList<Directive> Directives { get; }

    /// <summary>The root types; schema validation refuses what is no object.</summary>
    public NamedType? Query { get; }

    /// <inheritdoc cref="Query"/>
    public NamedType? Mutation { get; }

    /// <inheritdoc cref="Query"/>
    public NamedType? Subscription { get; }

    /// <summary>The schema's definition and then its extensions; empty when there are none.</summary>
    public ImmutableArray<SchemaDefinitionNode> Nodes { get; }

    /// <summary>Everything that is wrong with it; found by the first question. Nothing may be asked of a schema with
    /// errors.</summary>
    public ImmutableArray<GraphQLError> Errors => _errors.Value;

    public NamedType? RootType(OperationType operation) => operation switch
    {
        OperationType.Query => Query,
        OperationType.Mutation => Mutation,
        _ => Subscription,
    };

    /// <summary>A field of a type, or one of <c>__schema</c>, <c>__type</c> (both of the query type) and
    /// <c>__typename</c>.</summary>
    /// <returns>Null when the type has no such field.</returns>
    public FieldDefinition? FindField(CompositeType type, string name)
    {
        if (!name.StartsWith("__", StringComparison.Ordinal))
            return type.Fields.Find(name);
        return name switch
        {
            "__typename" => MetaFields.TypeName,
            "__schema" when type == Query => MetaFields.Schema,
            "__type" when type == Query => MetaFields.Type,
            _ => type.Fields.Find(name),
        };
    }

    /// <summary>The type that a reference in a document names.</summary>
    /// <returns>Null when there is no type of that name.</returns>
    public GraphQLType? FindType(TypeNode node) => node switch
    {
        NamedTypeNode named => Types.Find(named.Name.Value),
        ListTypeNode list => FindType(list.ItemType)?.List,
        NonNullTypeNode nonNull => FindType(nonNull.NullableType)?.NonNull,
        _ => null,
    };

    /// <summary>GetPossibleTypes(): the object types that a type can stand for.</summary>
    public ImmutableArray<ObjectType> PossibleTypes(CompositeType type) => type switch
    {
        ObjectType itself => [itself],
        AbstractType known when _implementations.TryGetValue(known, out var found) => found.Objects,
        _ => [],
    };

    /// <summary>Whether a type is a member of a union, or implements an interface.</summary>
    public bool Includes(AbstractType abstractType, CompositeType type) =>
        _implementations.TryGetValue(abstractType, out var found) && found.Contains(type);

    /// <summary>IsSubType(): whether values of a type can stand where values of another are expected.</summary>
    public bool IsSubTypeOf(GraphQLType type, GraphQLType superType) => (type, superType) switch
    {
        _ when type == superType => true,
        (NonNullType sub, NonNullType super) => IsSubTypeOf(sub.NullableType, super.NullableType),
        (_, NonNullType) => false,
        (NonNullType sub, _) => IsSubTypeOf(sub.NullableType, superType),
        (ListType sub, ListType super) => IsSubTypeOf(sub.ItemType, super.ItemType),
        (CompositeType sub, AbstractType super) => Includes(super, sub),
        _ => false,
    };

    /// <summary>Whether a value can be of both types.</summary>
    public bool Overlap(CompositeType left, CompositeType right) => (left, right) switch
    {
        _ when left == right => true,
        (AbstractType first, AbstractType second) => PossibleTypes(first).Any(type => Includes(second, type)),
        (AbstractType first, _) => Includes(first, right),
        (_, AbstractType second) => Includes(second, left),
        _ => false,
    };
}
