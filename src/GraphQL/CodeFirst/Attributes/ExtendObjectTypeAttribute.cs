namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Its members are fields of another class's type.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExtendObjectTypeAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}
