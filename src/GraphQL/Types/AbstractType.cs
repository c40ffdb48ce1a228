namespace Lakehouse.GraphQL.Types;

/// <summary>A type that stands for objects of several types: an interface or a union.</summary>
public abstract class AbstractType(
    string name, Func<IEnumerable<FieldDefinition>> fields, Func<IEnumerable<NamedType>>? interfaces)
    : CompositeType(name, fields, interfaces)
{
    /// <summary>The name of the object type of a value; null, itself or its answer, lets <see cref="ObjectType.IsTypeOf"/>
    /// decide.</summary>
    /// <remarks>Spec: 6.4.3 "Value Completion", ResolveAbstractType().</remarks>
    public Func<object, string?>? ResolveType { get; init; }
}
