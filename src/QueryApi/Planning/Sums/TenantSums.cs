using Lakehouse.Lake.Views;

namespace Lakehouse.QueryApi.Planning.Sums;

/// <summary>Groups of one tenant, or of all.</summary>
/// <param name="Tenant">Null: all of them together.</param>
/// <param name="Groups">Each group's day lies in its bucket. Several may be of the same bucket and values.</param>
internal readonly record struct TenantSums(string? Tenant, IReadOnlyList<DayGroup> Groups);
