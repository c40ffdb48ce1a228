using System.Collections.Frozen;
using Lakehouse.Model.Sql;

namespace Lakehouse.QueryApi.Access.Principals;

/// <summary>Which tenants' rows somebody may see: none, some by name, or all. <c>default</c> is none.</summary>
public readonly struct TenantReach : IEquatable<TenantReach>
{
    /// <summary>Tenants of one list. Stops tokens that are only sent to be read.</summary>
    public const int CountMax = 1_000;

    /// <summary>Characters of one tenant: longer than any key of ours.</summary>
    public const int TenantLengthMax = 128;

    public static TenantReach None => default;

    /// <summary>Every tenant, and rows without one.</summary>
    public static readonly TenantReach All = new(null, isAll: true);

    private readonly FrozenSet<string>? _names;

    private TenantReach(FrozenSet<string>? names, bool isAll) => (_names, IsAll) = (names, isAll);

    public bool IsAll { get; }

    public bool IsNone => !IsAll && _names is null;

    /// <summary>Those that are named, in ordinal order; empty for none and for all.</summary>
    public IEnumerable<string> Names => (_names ?? []).Order(StringComparer.Ordinal);

    /// <summary>The tenant, if it is exactly one.</summary>
    public string? Single => _names is { Count: 1 } ? _names.Items[0] : null;

    /// <param name="names">As <c>_tenant</c> has them; at least one, each once counted.</param>
    /// <exception cref="ArgumentException">There are none or too many, or one is no tenant's name.</exception>
    public static TenantReach Of(params IEnumerable<string> names)
    {
        var set = names.ToFrozenSet(StringComparer.Ordinal);
        if (set.Count is 0 or > CountMax)
            throw new ArgumentException($"A list of tenants has 1 to {CountMax}, not {set.Count}.", nameof(names));
        return set.All(IsName)
            ? new TenantReach(set, isAll: false)
            : throw new ArgumentException(
                $"A tenant has 1 to {TenantLengthMax} characters, none of control, and is not one that the lake made up.",
                nameof(names));
    }

    public bool Includes(string tenant) => IsAll || _names?.Contains(tenant) == true;

    public bool Equals(TenantReach other) => IsAll == other.IsAll
        && (_names is null ? other._names is null : other._names is not null && _names.SetEquals(other._names));

    public override bool Equals(object? obj) => obj is TenantReach other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(IsAll, _names?.Count ?? 0);

    public override string ToString() => IsAll ? "all" : IsNone ? "none" : string.Join(',', Names);

    public static bool operator ==(TenantReach left, TenantReach right) => left.Equals(right);

    public static bool operator !=(TenantReach left, TenantReach right) => !left.Equals(right);

    // Two names are the lake's own, for rows without a tenant: only who sees all sees them.
    private static bool IsName(string name) => name is { Length: > 0 and <= TenantLengthMax }
        and not (TotalsBucket.SharedTenant or TotalsBucket.Null) && !name.Any(char.IsControl);
}
