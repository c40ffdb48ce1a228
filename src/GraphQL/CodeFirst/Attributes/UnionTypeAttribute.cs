namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>A union of the schema; its members are the known classes that derive from it.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class UnionTypeAttribute : Attribute;
