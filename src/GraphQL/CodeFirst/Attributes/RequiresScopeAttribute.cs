using Lakehouse.GraphQL.Types;

namespace Lakehouse.GraphQL.CodeFirst;

/// <summary>Answered only to callers with that scope: <c>@requiresScope</c>.</summary>
/// <param name="scope">A name as GraphQL has them, such as <c>REPORT_READ</c>: SDL lists scopes as values of an enum.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Method)]
public sealed class RequiresScopeAttribute(string scope) : Attribute
{
    public string Scope { get; } = DefinedName.Check(scope);
}
