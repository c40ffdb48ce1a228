using System.Collections.Frozen;
using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Views;

/// <summary>Whose days the last roots changed: for notices, so some minutes are enough. Safe for many threads.</summary>
internal sealed class RecentChanges(TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(2);

    private readonly Lock _turn = new();
    private readonly Queue<(DateTimeOffset At, Lsn Through, FrozenDictionary<string, TenantChange> ByTenant)> _roots = [];
    private Lsn _since;

    /// <param name="batches">What a root has more than the one before.</param>
    public void Add(Lsn after, Lsn through, IEnumerable<PendingBatch> batches)
    {
        Dictionary<string, TenantChange> changes = new(StringComparer.Ordinal);
        foreach (var (tenant, change) in batches.SelectMany(batch => batch.Changes()))
            changes[tenant] = changes.TryGetValue(tenant, out var known) ? known.And(change) : change;
        lock (_turn)
        {
            if (_roots.Count == 0)
                _since = after;
            if (changes.Count > 0)
                _roots.Enqueue((time.GetUtcNow(), through, changes.ToFrozenDictionary(StringComparer.Ordinal)));
            while (_roots.Count > 1 && time.GetUtcNow() - _roots.Peek().At > KeptFor)
                _since = _roots.Dequeue().Through;
        }
    }

    /// <param name="after">Exclusive.</param>
    /// <param name="change">What was done; null: nothing.</param>
    /// <returns>False when it is too long ago to be told.</returns>
    public bool TryFind(string tenant, Lsn after, Lsn through, out TenantChange? change)
    {
        change = null;
        lock (_turn)
        {
            foreach (var root in _roots.Where(root => root.Through > after && root.Through <= through))
            {
                if (root.ByTenant.TryGetValue(tenant, out var found))
                    change = change is { } sum ? sum.And(found) : found;
            }

            return after >= _since;
        }
    }
}
