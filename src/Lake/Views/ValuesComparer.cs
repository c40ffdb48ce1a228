namespace Lakehouse.Lake.Views;

/// <summary>Lists of values are equal when each value is.</summary>
public sealed class ValuesComparer : IEqualityComparer<IReadOnlyList<string?>>
{
    public static readonly ValuesComparer Instance = new();

    private ValuesComparer()
    {
    }

    public bool Equals(IReadOnlyList<string?>? x, IReadOnlyList<string?>? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        if (x is null || y is null || x.Count != y.Count)
            return false;
        for (var place = 0; place < x.Count; place++)
        {
            if (!string.Equals(x[place], y[place], StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    public int GetHashCode(IReadOnlyList<string?> obj)
    {
        var hash = default(HashCode);
        for (var place = 0; place < obj.Count; place++)
            hash.Add(obj[place]);
        return hash.ToHashCode();
    }
}
