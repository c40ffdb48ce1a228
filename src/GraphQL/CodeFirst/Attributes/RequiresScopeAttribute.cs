namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Seen and answered only with that scope: <c>@requiresScope</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Method)]
public sealed class RequiresScopeAttribute(string scope) : Attribute
{
    public string Scope { get; } = scope;
}
