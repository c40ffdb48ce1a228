using Lakehouse.Domain;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Maintenance;

/// <summary>What one collection did.</summary>
/// <param name="UnreachableCount">Objects that wait for their time.</param>
public readonly record struct CollectedGarbage(int RootsDeleted, int ObjectsDeleted, long BytesDeleted, int UnreachableCount);

/// <summary>Deletes roots that expired, and objects that nothing living reaches, never before their time.</summary>
/// <remarks>
/// <para>An object goes 24 h after the last root that reached it expired. One that was never reached goes 48 h after its upload,
/// and not before it was seen unreached for 24 h: so a lost state object makes it later, never earlier. Only below
/// <c>aggregates/</c>, <c>changes/</c>, <c>tables/</c>, <c>staged/</c> and <c>root/</c>; copies for others
/// (<c>v*.metadata.json</c>, <c>version-hint.text</c>) stay.</para>
/// <para>Why it cannot meet a writer: a root published meanwhile names objects that were reachable a moment ago, or were uploaded
/// in the 12 h after which a writer drops its work. Objects are listed before roots, so a root that came in between counts. A
/// crash at any step is followed by the same decisions, later. Runs in the replicator, one at a time. Design: section 3, "Keeping
/// and deleting".</para>
/// </remarks>
public sealed class GarbageCollector(
    IObjectStore store, ReachedByMetadata reachedByMetadata, KeepOptions options, TimeProvider time)
{
    private static readonly string[] Prefixes = ["aggregates/", "changes/", "staged/", "tables/"];

    private readonly RootInventory _inventory = new(store, reachedByMetadata);
    private readonly UnreachableObjects _unreachable = new(store);

    /// <exception cref="Root.RootFormatException">A root cannot be read: nothing was deleted.</exception>
    public async ValueTask<CollectedGarbage> CollectAsync(CancellationToken cancellation)
    {
        var objects = await ListAsync(cancellation);
        var roots = await _inventory.ReadAsync(cancellation);
        if (roots.Count == 0)
            return default;

        var now = time.GetUtcNow();
        var kept = RootRetention.Keep([.. roots.Select(root => root.Retained)], now, options);
        var living = roots.Where(root => kept.Contains(root.Retained.Number)).ToList();
        var expired = roots.Except(living).ToList();
        var reachable = await _inventory.ReachAsync(living, cancellation);
        var released = await _inventory.ReachAsync(expired, cancellation);
        _inventory.Forget(reachable);

        // Known to the next run before anything goes: a crash in between must not make an object look never referenced.
        var unreachable = await JudgeAsync(objects, reachable, released, now, cancellation);
        var due = objects.Where(item => unreachable.TryGetValue(item.Key, out var seen) && IsDue(item, seen, now)).ToList();
        Invariant.Holds(!due.Exists(item => reachable.Contains(item.Key)));
        await store.DeleteAsync([.. expired.Select(root => Root.RootKeys.Of(root.Retained.Number))], cancellation);
        await store.DeleteAsync([.. due.Select(item => item.Key)], cancellation);
        return new CollectedGarbage(expired.Count, due.Count, due.Sum(item => item.Bytes), unreachable.Count - due.Count);
    }

    private async ValueTask<SortedDictionary<string, UnreachableObject>> JudgeAsync(
        List<StoredObject> objects, HashSet<string> reachable, HashSet<string> released, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var before = await _unreachable.ReadAsync(cancellation);
        var after = new SortedDictionary<string, UnreachableObject>(StringComparer.Ordinal);
        foreach (var key in objects.Select(item => item.Key).Where(key => !reachable.Contains(key)))
        {
            // What a root reached until now is unreachable since now, whatever was noted of it earlier.
            after[key] = released.Contains(key) ? new UnreachableObject(now, WasReferenced: true)
                : before.TryGetValue(key, out var seen) ? seen
                : new UnreachableObject(now, WasReferenced: false);
        }

        if (!after.SequenceEqual(before))
            await _unreachable.WriteAsync(after, cancellation);
        return after;
    }

    private bool IsDue(StoredObject item, UnreachableObject seen, DateTimeOffset now) =>
        now - seen.Since >= options.Unreachable
        && (seen.WasReferenced || now - item.LastModified >= options.NeverReferenced);

    private async ValueTask<List<StoredObject>> ListAsync(CancellationToken cancellation)
    {
        List<StoredObject> objects = [];
        foreach (var prefix in Prefixes)
        {
            await foreach (var item in store.ListAsync(prefix, "", cancellation))
            {
                if (!IsCopyForOthers(item.Key))
                    objects.Add(item);
            }
        }

        return objects;
    }

    private static bool IsCopyForOthers(string key)
    {
        const string extension = ".metadata.json";
        var name = key.AsSpan(key.LastIndexOf('/') + 1);
        if (name is "version-hint.text")
            return true;

        return name.StartsWith('v') && name.EndsWith(extension)
            && name[1..^extension.Length].IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
