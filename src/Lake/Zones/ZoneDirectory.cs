using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Zones;

/// <summary>What the looked-up tables say at the newest root: read once, then followed from commit to commit.</summary>
/// <remarks>Used only by whoever holds the turn to commit.</remarks>
internal sealed class ZoneDirectory(IObjectStore store, ObjectCache cache)
{
    private readonly Dictionary<ZoneColumn, TenantZones> _known = [];

    /// <param name="root">The newest root.</param>
    public async ValueTask<TenantZones> OfAsync(ZoneColumn source, LakeRoot root, CancellationToken cancellation)
    {
        // A table that is copied anew says nothing until it is whole again.
        if (!StoredZones.IsReadable(root, source))
            _known.Remove(source);
        else if (!_known.ContainsKey(source))
            _known[source] = await StoredZones.ReadAsync(store, cache, root, source, cancellation);
        return _known.GetValueOrDefault(source, TenantZones.Empty);
    }

    /// <summary>The table was laid down anew.</summary>
    public void Forget(string table)
    {
        foreach (var source in _known.Keys.Where(source => source.Table == table).ToList())
            _known.Remove(source);
    }

    /// <summary>A root was published in which the table says this.</summary>
    public void Moved(ZoneColumn source, TenantZones zones) => _known[source] = zones;
}
