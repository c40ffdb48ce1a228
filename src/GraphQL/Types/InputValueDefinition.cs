using Lakehouse.GraphQL.Types.Coercion;

namespace Lakehouse.GraphQL.Types;

/// <summary>An argument of a field or a directive, or a field of an input object.</summary>
/// <remarks>Spec: 3.6.1 "Field Arguments", 3.10 "Input Objects".</remarks>
/// <param name="name">Unique among its siblings.</param>
public sealed class InputValueDefinition(string name, GraphQLType type) : INamed
{
    /// <summary>No arguments.</summary>
    internal static readonly NamedList<InputValueDefinition> None = new([]);

    private object? _owner;

    public string Name { get; } = DefinedName.Check(name);

    public GraphQLType Type { get; } = type;

    public string? Description { get; init; }

    /// <summary>A constant that stands in when no value is given; null without one.</summary>
    public ValueNode? DefaultLiteral { get; init; }

    /// <summary>Why not to use it any more; null when it may be used.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>Weights for the protections.</summary>
    public Annotations Annotations { get; init; } = Annotations.None;

    /// <summary>Its definition; null when a program made it.</summary>
    public InputValueDefinitionNode? Node { get; init; }

    /// <summary>A value must be given: it is non-null and has no default.</summary>
    public bool IsRequired => Type is NonNullType && DefaultLiteral is null;

    /// <summary>The default as resolvers see it; <see cref="InputValues.Absent"/> without one.</summary>
    /// <exception cref="InvalidOperationException">It is no value of the type; schema validation would have said so.</exception>
    public object? DefaultValue
    {
        get
        {
            if (DefaultLiteral is null || field != InputValues.Absent)
                return field;
            return InputCoercion.TryCoerceLiteral(DefaultLiteral, Type, null, out var value)
                ? field = value
                : throw new InvalidOperationException($"The default of {this}, {DefaultLiteral}, is no value of {Type}.");
        }
    } = InputValues.Absent;

    /// <summary>Its schema coordinate: <c>Type.field(argument:)</c>, <c>@directive(argument:)</c> or
    /// <c>Input.field</c>.</summary>
    public override string ToString() => _owner is InputObjectType ? $"{_owner}.{Name}" : $"{_owner}({Name}:)";

    /// <exception cref="InvalidOperationException">One of them belongs to another already.</exception>
    internal static NamedList<InputValueDefinition> Own(NamedList<InputValueDefinition> values, object owner)
    {
        foreach (var value in values)
        {
            if (value._owner is not null && value._owner != owner)
                throw new InvalidOperationException($"{value} cannot belong to {owner} too.");
            value._owner = owner;
        }
        return values;
    }
}
