namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>An input of which exactly one field is given: <c>@oneOf</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OneOfAttribute : Attribute;
