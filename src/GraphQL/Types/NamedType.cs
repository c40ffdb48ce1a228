namespace Lakehouse.GraphQL.Types;

/// <summary>A type with a name of its own.</summary>
/// <remarks>Spec: 3.4 "Types".</remarks>
public abstract class NamedType : GraphQLType, INamed
{
    /// <exception cref="ArgumentException">The name does not match Name.</exception>
    protected NamedType(string name) => Name = DefinedName.Check(name);

    public string Name { get; }

    public string? Description { get; init; }

    /// <summary>Weights and scopes for the protections.</summary>
    public Annotations Annotations { get; init; } = Annotations.None;

    /// <summary>Its definition and then its extensions; empty for a type made by a program.</summary>
    public ImmutableArray<TypeDefinitionNode> Nodes { get; init; } = [];

    public sealed override NamedType Named => this;

    public sealed override string ToString() => Name;
}
