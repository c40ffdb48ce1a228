namespace Lakehouse.GraphQL.Types;

/// <summary>A structured argument.</summary>
/// <remarks>Spec: 3.10 "Input Objects".</remarks>
public sealed class InputObjectType(string name, Func<IEnumerable<InputValueDefinition>> fields) : NamedType(name)
{
    public NamedList<InputValueDefinition> Fields => field ??= InputValueDefinition.Own(new(fields()), this);

    /// <summary>Exactly one field must be given, and not be null: an input union.</summary>
    /// <remarks>Spec: 3.10.1 "OneOf Input Objects".</remarks>
    public bool IsOneOf { get; init; }
}
