namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>An interface of the schema; those who implement it in C# do so there.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class InterfaceTypeAttribute : Attribute;
