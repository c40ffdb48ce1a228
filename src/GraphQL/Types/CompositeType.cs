namespace Lakehouse.GraphQL.Types;

/// <summary>A type that a selection set can be applied to: an object, an interface or a union.</summary>
/// <remarks>Its fields and interfaces are asked for when the schema is made, and once, so types may refer to each other in any
/// order.</remarks>
public abstract class CompositeType(
    string name, Func<IEnumerable<FieldDefinition>> fields, Func<IEnumerable<NamedType>>? interfaces)
    : NamedType(name)
{
    /// <summary>Its fields; a union has none but <c>__typename</c>, which is not listed.</summary>
    public NamedList<FieldDefinition> Fields =>
        field ??= new(fields().Select(definition => definition.DeclareIn(this)));

    /// <summary>What it says that it implements. Schema validation refuses what is no interface.</summary>
    public ImmutableArray<NamedType> DeclaredInterfaces
    {
        get
        {
            if (field.IsDefault)
                field = interfaces is null ? [] : [.. interfaces()];
            return field;
        }
    }

    /// <summary>The interfaces that it implements.</summary>
    public IEnumerable<InterfaceType> Interfaces => DeclaredInterfaces.OfType<InterfaceType>();
}
