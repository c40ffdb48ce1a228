namespace Lakehouse.Lake.Views;

/// <summary>Rows in native memory that several views show: freed when the last one lets go.</summary>
internal abstract class SharedRows
{
    private int _holders = 1;   // its maker is one

    /// <summary>One holder more; false when everybody has let go already.</summary>
    public bool TryHold()
    {
        for (var seen = Volatile.Read(ref _holders); seen > 0; seen = Volatile.Read(ref _holders))
        {
            if (Interlocked.CompareExchange(ref _holders, seen + 1, seen) == seen)
                return true;
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
            Free();
    }

    /// <summary>Nobody holds it any more.</summary>
    protected abstract void Free();
}
