namespace Lakehouse.GraphQL.Types;

/// <summary>Fields that several types have in common.</summary>
/// <remarks>Spec: 3.7 "Interfaces".</remarks>
public sealed class InterfaceType(
    string name, Func<IEnumerable<FieldDefinition>> fields, Func<IEnumerable<NamedType>>? interfaces = null)
    : AbstractType(name, fields, interfaces);
