using Microsoft.Extensions.Caching.Memory;

namespace Lakehouse.QueryApi.Reports.Transactions;

/// <summary>Names that were looked up before, as long as no row of their tenant and table changed. Safe for many
/// threads.</summary>
internal sealed class KnownNames : IDisposable
{
    private const long BytesMax = 32L << 20;

    /// <summary>Of an entry without its texts, estimated.</summary>
    private const int EntryBytes = 300;

    private static readonly TimeSpan UnusedMax = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _byPlace = new(new MemoryCacheOptions { SizeLimit = BytesMax });

    /// <param name="name">Null: the lake has none.</param>
    /// <returns>False: nobody asked.</returns>
    public bool TryFind(NamePlace place, out string? name) => _byPlace.TryGetValue(place, out name);

    public void Keep(NamePlace place, string? name) => _byPlace.Set(
        place, name,
        new MemoryCacheEntryOptions
        {
            Size = EntryBytes + ((place.Key.Length + (name?.Length ?? 0)) * sizeof(char)),
            SlidingExpiration = UnusedMax,
        });

    public void Dispose() => _byPlace.Dispose();
}
