using Lakehouse.QueryApi.Access.Issuing;
using Lakehouse.QueryApi.Access.Principals;

namespace Lakehouse.Bench.Query.Sides;

/// <summary>Tokens for everybody who asks, signed by a key of this run.</summary>
internal sealed class Callers : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly SigningKey _key = SigningKey.New();
    private readonly TokenIssuer _issuer;
    private readonly Dictionary<(long Tenant, Role Role), string> _tokens = [];

    public Callers() =>
        _issuer = new TokenIssuer(_key, TokenIssuer.DefaultIssuer, TokenIssuer.DefaultAudience, TimeProvider.System);

    /// <summary>For <c>--jwks</c>.</summary>
    public string Jwks => _key.ToJwks();

    public string Of(long tenant) => Of(tenant, Role.Customer);

    public string AnalystOf(long tenant) => Of(tenant, Role.Analyst);

    /// <summary>Who sees all tenants.</summary>
    public string OfPlatform() =>
        _issuer.Issue(new Principal("bench", Role.PlatformAnalyst, TenantReach.All), Lifetime);

    public void Dispose() => _key.Dispose();

    private string Of(long tenant, Role role)
    {
        if (!_tokens.TryGetValue((tenant, role), out var token))
        {
            token = _issuer.Issue(new Principal($"bench {tenant}", role, TenantReach.Of($"{tenant}")), Lifetime);
            _tokens.Add((tenant, role), token);
        }

        return token;
    }
}
