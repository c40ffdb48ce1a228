using System.Runtime.InteropServices;
using Lakehouse.Lake.Views;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>Works out what values of groups mean to one question, each once. Not thread-safe.</summary>
/// <param name="places">Which of the values the question groups by.</param>
internal sealed class GroupMeanings(MetricConditions conditions, IReadOnlyList<int> places)
{
    // Most groups share their lists with others: those are found without looking into them.
    private readonly Dictionary<IReadOnlyList<string?>, GroupMeaning?> _byList = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IReadOnlyList<string?>, GroupMeaning?> _byValues = new(ValuesComparer.Instance);
    private readonly Dictionary<IReadOnlyList<string?>, int> _numbers = new(ValuesComparer.Instance);
    private readonly List<IReadOnlyList<string?>> _values = [];

    /// <summary>What the question groups by.</summary>
    public IReadOnlyList<string?> ValuesOf(int number) => _values[number];

    /// <returns>Null: its rows do not count.</returns>
    public GroupMeaning? Of(IReadOnlyList<string?> values)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_byList, values, out var isKnown);
        if (!isKnown)
            known = ByValues(values);
        return known;
    }

    private GroupMeaning? ByValues(IReadOnlyList<string?> values)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_byValues, values, out var isKnown);
        if (!isKnown && conditions.Counts(values))
            known = new GroupMeaning(NumberOf([.. places.Select(place => values[place])]), conditions.Meets(values));
        return known;
    }

    private int NumberOf(IReadOnlyList<string?> values)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, values, out var isKnown);
        if (!isKnown)
        {
            number = _values.Count;
            _values.Add(values);
        }

        return number;
    }
}
