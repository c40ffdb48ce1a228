using System.Collections.Frozen;

namespace Lakehouse.Lake.Views;

/// <summary>Whose days the last roots changed: for notices, so some minutes are enough. Safe for many threads.</summary>
internal sealed class RecentChanges(TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(2);

    private readonly Lock _turn = new();
    private readonly Queue<(DateTimeOffset At, long Root, FrozenDictionary<string, TenantChange> ByTenant)> _roots = [];
    private long _since = long.MaxValue;

    /// <param name="root">Its number.</param>
    /// <param name="batches">All that it has more than the one before.</param>
    public void Add(long root, IEnumerable<PendingBatch> batches)
    {
        Dictionary<string, TenantChange> changes = new(StringComparer.Ordinal);
        foreach (var (tenant, change) in batches.SelectMany(batch => batch.Changes()))
            changes[tenant] = changes.TryGetValue(tenant, out var known) ? known.And(change) : change;
        lock (_turn)
        {
            if (changes.Count > 0)
                _roots.Enqueue((time.GetUtcNow(), root, changes.ToFrozenDictionary(StringComparer.Ordinal)));
            while (_roots.Count > 1 && time.GetUtcNow() - _roots.Peek().At > KeptFor)
                _since = _roots.Dequeue().Root;
        }
    }

    /// <summary>Any row may be another one since the root before: nothing is told of what came before this one.</summary>
    /// <param name="root">Its number.</param>
    public void Forget(long root)
    {
        lock (_turn)
        {
            _roots.Clear();
            _since = root;
        }
    }

    /// <param name="after">Number of a root, exclusive.</param>
    /// <param name="through">Number of a root, inclusive.</param>
    /// <param name="change">What was done; null: nothing.</param>
    /// <returns>False when it is too long ago to be told, or cannot be told by days.</returns>
    public bool TryFind(string tenant, long after, long through, out TenantChange? change)
    {
        change = null;
        lock (_turn)
        {
            foreach (var root in _roots.Where(root => root.Root > after && root.Root <= through))
            {
                if (root.ByTenant.TryGetValue(tenant, out var found))
                    change = change is { } sum ? sum.And(found) : found;
            }

            return after >= _since;
        }
    }
}
