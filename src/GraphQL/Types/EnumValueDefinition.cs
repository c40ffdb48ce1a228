namespace Lakehouse.GraphQL.Types;

/// <summary>A value of an enum.</summary>
/// <remarks>Spec: 3.9 "Enums".</remarks>
public sealed class EnumValueDefinition(string name) : INamed
{
    private EnumType? _declaringType;

    public string Name { get; } = name is "true" or "false" or "null"
        ? throw new ArgumentException($"Enum values cannot be named: {name}", nameof(name))
        : DefinedName.Check(name);

    public string? Description { get; init; }

    /// <summary>What resolvers see and give; the name by default.</summary>
    public object Value { get; init; } = name;

    /// <summary>Why not to use it any more; null when it may be used.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>Its definition; null when a program made it.</summary>
    public EnumValueDefinitionNode? Node { get; init; }

    /// <summary>Its schema coordinate: <c>Enum.VALUE</c>.</summary>
    public override string ToString() => $"{_declaringType}.{Name}";

    /// <exception cref="InvalidOperationException">It is a value of another enum already.</exception>
    internal EnumValueDefinition DeclareIn(EnumType type)
    {
        if (_declaringType is not null)
            throw new InvalidOperationException($"{this} cannot be a value of another enum too.");
        _declaringType = type;
        return this;
    }
}
