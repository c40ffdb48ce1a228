using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Maintenance;

/// <summary>All roots of a lake and what they reach; remembers what it read, for roots and metadata are immutable.</summary>
internal sealed class RootInventory(IObjectStore store, ReachedByMetadata reachedByMetadata)
{
    private Dictionary<StoredObject, RootReach> _roots = [];
    private Dictionary<string, IReadOnlyCollection<string>> _reached = [];

    /// <summary>Every root there is, ascending. One that is gone between listing and reading is left out.</summary>
    internal async ValueTask<IReadOnlyList<RootReach>> ReadAsync(CancellationToken cancellation)
    {
        var read = new Dictionary<StoredObject, RootReach>();
        await foreach (var stored in store.ListAsync(RootKeys.Prefix, "", cancellation))
        {
            if (!RootKeys.TryParse(stored.Key, out _))
                continue;

            if (_roots.TryGetValue(stored, out var known))
                read[stored] = known;
            else if (await store.GetAsync(stored.Key, cancellation) is { } body)
                read[stored] = RootReach.Of(RootJson.Read(stored.Key, body), stored);
        }

        _roots = read;
        return [.. read.Values.OrderBy(root => root.Retained.Number)];
    }

    /// <summary>Every object that one of these roots reaches, its metadata included.</summary>
    internal async ValueTask<HashSet<string>> ReachAsync(IEnumerable<RootReach> roots, CancellationToken cancellation)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            reached.UnionWith(root.Objects);
            foreach (var metadata in root.Metadata.Where(reached.Add))
                reached.UnionWith(await ReachedByAsync(metadata, cancellation));
        }

        return reached;
    }

    internal void Forget(IReadOnlySet<string> reachable) =>
        _reached = _reached.Where(pair => reachable.Contains(pair.Key)).ToDictionary();

    private async ValueTask<IReadOnlyCollection<string>> ReachedByAsync(string metadata, CancellationToken cancellation)
    {
        if (!_reached.TryGetValue(metadata, out var keys))
            _reached[metadata] = keys = await reachedByMetadata(metadata, cancellation);
        return keys;
    }
}
