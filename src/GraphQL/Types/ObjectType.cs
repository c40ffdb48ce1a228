namespace Lakehouse.GraphQL.Types;

/// <summary>An object: fields that are answered.</summary>
/// <remarks>Spec: 3.6 "Objects".</remarks>
public sealed class ObjectType(
    string name, Func<IEnumerable<FieldDefinition>> fields, Func<IEnumerable<NamedType>>? interfaces = null)
    : CompositeType(name, fields, interfaces)
{
    /// <summary>Whether a value that an interface or a union stands for is of this type; null when it need not be asked, because
    /// the abstract type itself can tell.</summary>
    public Func<object, bool>? IsTypeOf { get; init; }
}
