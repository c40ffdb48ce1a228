namespace Lakehouse.GraphQL.Types;

/// <summary>What a schema is made of.</summary>
public sealed record SchemaParts
{
    public NamedType? Query { get; init; }

    public NamedType? Mutation { get; init; }

    public NamedType? Subscription { get; init; }

    public string? Description { get; init; }

    /// <summary>Types that belong to it though no field leads to them, such as implementations of an interface. They come first
    /// in the schema's order.</summary>
    public IReadOnlyList<NamedType> Types { get; init; } = [];

    /// <summary>All of them: the built-in ones have to be among them. By default only those.</summary>
    public IReadOnlyList<Directive> Directives { get; init; } = BuiltInDirectives.All;

    public ImmutableArray<SchemaDefinitionNode> Nodes { get; init; } = [];
}
