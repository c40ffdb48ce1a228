namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>The object whose field is resolved; for methods that stand outside its class.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute;
