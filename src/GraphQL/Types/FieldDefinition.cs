using Lakehouse.GraphQL.Types.Resolving;

namespace Lakehouse.GraphQL.Types;

/// <summary>A field of an object or an interface.</summary>
/// <remarks>Spec: 3.6 "Objects".</remarks>
/// <param name="name">Unique in its type.</param>
public sealed class FieldDefinition(string name, GraphQLType type) : INamed
{
    public string Name { get; } = DefinedName.Check(name);

    public GraphQLType Type { get; } = type;

    /// <summary>The type whose field it is; null for <c>__schema</c>, <c>__type</c> and <c>__typename</c>.</summary>
    public CompositeType? DeclaringType { get; private set; }

    public string? Description { get; init; }

    public NamedList<InputValueDefinition> Arguments
    {
        get;
        init => field = InputValueDefinition.Own(value, this);
    } = InputValueDefinition.None;

    /// <summary>Why not to use it any more; null when it may be used.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>Gives the value at once. The quick way: no task, no allocation of ours. Taken when both ways are given; when
    /// neither is, execution's default reads the property of that name.</summary>
    public Resolver? Resolve { get; init; }

    /// <summary>Gives the value later.</summary>
    public AsyncResolver? ResolveAsync { get; init; }

    /// <summary>Opens the stream of events of a field of the subscription type.</summary>
    public Subscriber? Subscribe { get; init; }

    /// <summary>Weights and scopes for the protections.</summary>
    public Annotations Annotations { get; init; } = Annotations.None;

    /// <summary>Its definition; null when a program made it.</summary>
    public FieldDefinitionNode? Node { get; init; }

    /// <summary>Its schema coordinate: <c>Type.field</c>.</summary>
    public override string ToString() => $"{DeclaringType?.Name ?? "<meta>"}.{Name}";

    /// <exception cref="InvalidOperationException">It is a field of another type already.</exception>
    internal FieldDefinition DeclareIn(CompositeType type)
    {
        if (DeclaringType is not null && DeclaringType != type)
            throw new InvalidOperationException($"{this} cannot be a field of {type} too: each type has fields of its own.");
        DeclaringType = type;
        return this;
    }
}
