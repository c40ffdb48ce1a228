using Microsoft.Extensions.Caching.Memory;

namespace Lakehouse.QueryApi.Reports.Transactions;

/// <summary>Names that were looked up before, as long as no row of their tenant and table changed. Safe for many
/// threads.</summary>
internal sealed class KnownNames : IDisposable
{
    /// <summary>Some 30 MB.</summary>
    private const int CountMax = 100_000;

    private static readonly TimeSpan UnusedMax = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _byPlace = new(new MemoryCacheOptions { SizeLimit = CountMax });

    /// <param name="tag">Of the table's rows of the tenant: <see cref="Lake.Views.LakeView.TagOf"/>.</param>
    /// <param name="name">Null: the lake has none.</param>
    /// <returns>False: nobody asked.</returns>
    public bool TryFind(string table, string tenant, string tag, string key, out string? name) =>
        _byPlace.TryGetValue(new Place(table, tenant, tag, key), out name);

    public void Keep(string table, string tenant, string tag, string key, string? name) => _byPlace.Set(
        new Place(table, tenant, tag, key), name, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = UnusedMax });

    public void Dispose() => _byPlace.Dispose();

    private readonly record struct Place(string Table, string Tenant, string Tag, string Key);
}
