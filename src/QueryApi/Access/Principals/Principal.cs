using System.Collections.Frozen;

namespace Lakehouse.QueryApi.Access.Principals;

/// <summary>Who asks: proven by a token or a key, and made only so that role, scopes and tenants fit each other.</summary>
public sealed class Principal
{
    /// <summary>Characters of the longest subject.</summary>
    public const int SubjectLengthMax = 256;

    /// <param name="subject">Who it is, in the words of whoever issued the token; never empty.</param>
    /// <exception cref="ArgumentException">There is no subject, or the role cannot have these tenants.</exception>
    public Principal(string subject, Role role, TenantReach tenants)
    {
        if (subject is not { Length: > 0 and <= SubjectLengthMax } || subject.Any(char.IsControl))
            throw new ArgumentException($"A subject has 1 to {SubjectLengthMax} characters, none of control.", nameof(subject));
        if (RoleRules.Objection(role, tenants) is { } objection)
            throw new ArgumentException(objection, nameof(tenants));
        (Subject, Role, Tenants, Scopes) = (subject, role, tenants, RoleRules.ScopesOf(role));
    }

    /// <summary>Roles as tokens and command lines spell them.</summary>
    public static IEnumerable<string> RoleNames => RoleRules.AllNames;

    public string Subject { get; }

    public Role Role { get; }

    public TenantReach Tenants { get; }

    /// <summary>Those of the role.</summary>
    public FrozenSet<Scope> Scopes { get; }

    /// <summary>The one tenant of a customer, an analyst or finance; null for who works for the platform.</summary>
    public string? Tenant => Role is Role.Operator or Role.PlatformAnalyst ? null : Tenants.Single;

    /// <summary>What texts of ours are sealed for: the same tenants open them. Different for every reach over tenants, and never
    /// that of a tenant for the platform.</summary>
    public string Binding => Tenant is { } tenant ? $"tenant {tenant}" : $"platform {PlatformReach}";

    /// <summary>Whose budget is charged: all people of a tenant share one, who works for the platform has their own.</summary>
    public string BudgetKey => Tenant is { } tenant ? $"tenant {tenant}" : $"platform {Subject}";

    /// <summary>Whether the schema is told: to who writes queries of their own, and to who runs the platform.</summary>
    public bool MayReadSchema => Role is not Role.Customer;

    /// <summary>The catalog names files, and a file of the change log holds rows of all tenants.</summary>
    public bool MayUseCatalog => Tenants.IsAll;

    /// <exception cref="ArgumentException">It is none of <see cref="RoleNames"/>.</exception>
    public static Role ParseRole(string name) => RoleRules.TryParse(name, out var role)
        ? role
        : throw new ArgumentException($"A role is one of {string.Join(", ", RoleNames)}.");

    // Escaped, no name has a comma or an asterisk: no two reaches have one text.
    private string PlatformReach => Tenants.IsAll ? "*" : string.Join(',', Tenants.Names.Select(Uri.EscapeDataString));
}
