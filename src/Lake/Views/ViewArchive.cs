using Lakehouse.Domain;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Views;

/// <summary>States that only an older root tells, as long as it is kept: read anew, the last few stay in memory.</summary>
internal sealed class ViewArchive(
    IObjectStore store, HeadFinder heads, Func<LakeRoot, CancellationToken, ValueTask<ViewState>> open) : IDisposable
{
    private const int KeptMax = 8;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly LinkedList<ViewState> _kept = [];

    /// <returns>A state that tells of this position, held for the caller; null: no root that is kept does.</returns>
    public async ValueTask<ViewState?> FindAsync(int era, Lsn at, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var known = _kept.FirstOrDefault(state => state.Root.Era == era && state.Tells(at));
            if (known is null && await FindRootAsync(era, at, cancellation) is { } root)
                known = Keep(await open(root, cancellation));
            if (known?.Tells(at) != true)
                return null;
            Invariant.Holds(known.TryHold());
            return known;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        foreach (var state in _kept)
            state.Release();
        _turn.Dispose();
    }

    private ViewState Keep(ViewState state)
    {
        _kept.AddFirst(state);
        if (_kept.Count > KeptMax)
        {
            _kept.Last!.Value.Release();
            _kept.RemoveLast();
        }

        return state;
    }

    /// <summary>The first kept root at or behind the position: later ones may be folded past it.</summary>
    private async ValueTask<LakeRoot?> FindRootAsync(int era, Lsn at, CancellationToken cancellation)
    {
        List<long> numbers = [];
        await foreach (var found in store.ListAsync(RootKeys.Prefix, "", cancellation))
        {
            if (RootKeys.TryParse(found.Key, out var number))
                numbers.Add(number);
        }

        LakeRoot? first = null;
        for (var (low, high) = (0, numbers.Count); low < high;)
        {
            var middle = (low + high) / 2;
            var root = await heads.GetAsync(numbers[middle], cancellation);
            if (root is null)
                numbers.RemoveAt(middle);   // expired meanwhile
            if (root is null)
                high = Math.Min(high, numbers.Count);
            else if (root.Era < era || (root.Era == era && root.Lsn < at))
                low = middle + 1;
            else
                (first, high) = (root, middle);
        }

        return first?.Era == era ? first : null;
    }
}
