namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Comes from the request's services, and is no argument.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;
