using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Lakehouse.QueryApi.Access.Principals;

/// <summary>Names, scopes and reach of the roles.</summary>
/// <remarks>Design: section 12, "Tokens".</remarks>
internal static class RoleRules
{
    private static readonly FrozenSet<Scope> OfCustomer = [Scope.ReportRead, Scope.TxnRead, Scope.Export];

    private static readonly FrozenSet<Scope> OfAnalyst = [.. OfCustomer, Scope.MetricsQuery];

    private static readonly FrozenSet<Scope> OfFinance = [.. OfAnalyst, Scope.ReconRead, Scope.ReconWrite];

    private static readonly FrozenDictionary<string, Role> Names = new Dictionary<string, Role>
    {
        ["customer"] = Role.Customer,
        ["analyst"] = Role.Analyst,
        ["finance"] = Role.Finance,
        ["operator"] = Role.Operator,
        ["platform-analyst"] = Role.PlatformAnalyst,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>As tokens spell them, in order of roles.</summary>
    internal static IEnumerable<string> AllNames => Names.OrderBy(entry => entry.Value).Select(entry => entry.Key);

    internal static bool TryParse([NotNullWhen(true)] string? name, out Role role)
    {
        role = default;
        return name is not null && Names.TryGetValue(name, out role);
    }

    internal static string NameOf(Role role) => Names.First(entry => entry.Value == role).Key;

    internal static FrozenSet<Scope> ScopesOf(Role role) => role switch
    {
        Role.Customer => OfCustomer,
        Role.Analyst or Role.PlatformAnalyst => OfAnalyst,
        Role.Finance => OfFinance,
        Role.Operator => [],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    /// <returns>Null when the role can have that reach; else what it needs.</returns>
    internal static string? Objection(Role role, TenantReach tenants) => role switch
    {
        Role.Operator => tenants is { IsNone: true } or { IsAll: true } ? null : "An operator has all tenants or none.",
        Role.PlatformAnalyst => tenants.IsNone ? "A platform analyst has all tenants, or a list of them." : null,
        _ => tenants.Single is null ? $"The role {NameOf(role)} has exactly one tenant." : null,
    };
}
