namespace Lakehouse.GraphQL.Protections;

/// <summary>Who asks, as far as it decides what may be asked.</summary>
/// <param name="Key">Whose budget is charged: a tenant, a key, an address.</param>
/// <param name="Scopes">Scopes of the caller.</param>
/// <param name="MayIntrospect">Whether <c>__schema</c> and <c>__type</c> are answered.</param>
public sealed record Caller(string Key, IReadOnlySet<string> Scopes, bool MayIntrospect)
{
    /// <summary>Has no scopes, and may introspect.</summary>
    public static readonly Caller Anyone = new("anyone", ImmutableHashSet<string>.Empty, MayIntrospect: true);
}
