namespace Lakehouse.Lake.Views;

/// <summary>What the rows of all tenants together add up to, month by month: added up when somebody asks, once for all who do,
/// and kept until a data file of the month comes or goes. Safe for many threads.</summary>
internal sealed class WideMonths
{
    /// <summary>Of all tables: some 60 MB. Past it those go that were added up first.</summary>
    private const int GroupsMax = 400_000;

    /// <summary>A month with more is left to a statement.</summary>
    private const int GroupsOfMonthMax = 100_000;

    private readonly Lock _turn = new();
    private readonly Dictionary<WidePlace, KeptMonth> _kept = [];
    private long _lastNumber;

    /// <param name="manifests">Keys of what the month consists of, which never change.</param>
    /// <param name="read">Groups of its data files; null: some are not known.</param>
    /// <returns>One for each day and values; all days together have the first one. Null: some file's are not known, or there are
    /// too many.</returns>
    public IReadOnlyList<DayGroup>? Find(
        WidePlace place, IReadOnlyList<string> manifests, Func<IReadOnlyList<PackedGroups>?> read)
    {
        if (FindKept(place, manifests) is { } kept)
            return kept.Groups.Value;
        if (read() is not { } packed)
            return null;
        var groups = Keep(place, manifests, packed).Groups.Value;
        Fit();
        return groups;
    }

    private static IReadOnlyList<DayGroup>? AddUp(WidePlace place, IEnumerable<PackedGroups> packed)
    {
        var days = DaySpan.Of(place.Month);
        var merged = DayGroups.TryMerge(
            packed.SelectMany(file => file.Read(days)), day => place.IsDaily ? day : days.From, GroupsOfMonthMax);
        return merged is null ? null : [.. merged];
    }

    private KeptMonth? FindKept(WidePlace place, IReadOnlyList<string> manifests)
    {
        lock (_turn)
            return _kept.TryGetValue(place, out var kept) && kept.Manifests.SequenceEqual(manifests) ? kept : null;
    }

    private KeptMonth Keep(WidePlace place, IReadOnlyList<string> manifests, IReadOnlyList<PackedGroups> packed)
    {
        lock (_turn)
        {
            // Somebody else may have begun meanwhile.
            return FindKept(place, manifests) ?? (_kept[place] = new KeptMonth(
                ++_lastNumber, manifests, new Lazy<IReadOnlyList<DayGroup>?>(() => AddUp(place, packed))));
        }
    }

    private void Fit()
    {
        lock (_turn)
        {
            while (_kept.Values.Sum(month => month.GroupCount) > GroupsMax)
                _kept.Remove(_kept.MinBy(month => month.Value.Number).Key);
        }
    }

    private sealed record KeptMonth(long Number, IReadOnlyList<string> Manifests, Lazy<IReadOnlyList<DayGroup>?> Groups)
    {
        public int GroupCount => Groups.IsValueCreated ? Groups.Value?.Count ?? 0 : 0;
    }
}
