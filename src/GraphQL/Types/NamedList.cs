using System.Collections;

namespace Lakehouse.GraphQL.Types;

/// <summary>Definitions in the order in which they were made, found by name.</summary>
public sealed class NamedList<T> : IReadOnlyList<T>
    where T : class, INamed
{
    // Below this, comparing one by one is quicker than a hash.
    private const int IndexedCountMin = 8;

    private readonly Dictionary<string, T>? _byName;

    /// <exception cref="ArgumentException">Two items have the same name.</exception>
    public NamedList(IEnumerable<T> items)
    {
        Items = [.. items];
        var byName = new Dictionary<string, T>(Items.Length, StringComparer.Ordinal);
        foreach (var item in Items)
        {
            if (!byName.TryAdd(item.Name, item))
                throw new ArgumentException($"The name \"{item.Name}\" is used twice.", nameof(items));
        }
        _byName = Items.Length >= IndexedCountMin ? byName : null;
    }

    public ImmutableArray<T> Items { get; }

    public int Count => Items.Length;

    public T this[int index] => Items[index];

    /// <returns>Null when there is none of that name.</returns>
    public T? Find(string name)
    {
        if (_byName is not null)
            return _byName.GetValueOrDefault(name);
        foreach (var item in Items)
        {
            if (item.Name == name)
                return item;
        }
        return null;
    }

    /// <returns>-1 when there is none of that name.</returns>
    public int IndexOf(string name)
    {
        for (var index = 0; index < Items.Length; index++)
        {
            if (Items[index].Name == name)
                return index;
        }
        return -1;
    }

    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();
}
