using System.Runtime.InteropServices;
using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;

namespace Lakehouse.QueryApi.Planning;

/// <summary>Adds up what lies between two cuts of a question, in integers: of the groups of many months few totals are
/// left.</summary>
/// <param name="scale">Of the amounts.</param>
internal sealed class JournalAdder(JournalModel journal, JournalQuestion question, byte scale)
{
    private const int Unwanted = -1;

    private readonly DateOnly[] _cuts = [.. question.Cuts.Order()];
    private readonly IReadOnlyList<string> _bases = journal.ValuesOf(question.Basis);

    // Groups share their values, which are looked at once.
    private readonly Dictionary<IReadOnlyList<string?>, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly List<(IReadOnlyList<string?> Values, Currency Currency)> _wanted = [];
    private readonly Dictionary<(DateOnly From, int Place), PartialSum> _sums = [];

    /// <summary>Several may be of the same bucket and accounts.</summary>
    public IReadOnlyList<JournalTotal> Totals => [.. _sums.Select(one => TotalOf(one.Key.From, one.Key.Place, one.Value))];

    /// <exception cref="ReportRefusedException">A row is of no currency.</exception>
    public void Add(IReadOnlyList<DayGroup> groups)
    {
        var (day, from) = (DateOnly.MinValue, BucketOf(DateOnly.MinValue));
        foreach (var group in groups)
        {
            if (!_places.TryGetValue(group.Values, out var place))
                _places.Add(group.Values, place = PlaceOf(group.Values));
            if (place == Unwanted)
                continue;
            if (group.Day != day)
                (day, from) = (group.Day, BucketOf(group.Day));
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, (from, place), out _);
            sum += group.Sums[0];
        }
    }

    private int PlaceOf(IReadOnlyList<string?> values)
    {
        if (!_bases.Contains(values[3]) || question.Accounts?.Contains(values[0]) == false)
            return Unwanted;
        _wanted.Add((values, JournalCurrency.Of(values[4])));
        return _wanted.Count - 1;
    }

    /// <summary>The last cut that is not behind the day; before the first one: the question's first day.</summary>
    private DateOnly BucketOf(DateOnly day)
    {
        var place = Array.BinarySearch(_cuts, day);
        var before = place >= 0 ? place : ~place - 1;
        return before >= 0 ? _cuts[before] : question.Days.From;
    }

    private JournalTotal TotalOf(DateOnly from, int place, PartialSum sum)
    {
        var (values, currency) = _wanted[place];
        return new JournalTotal(
            from, values[0]!, values[1]!, values[2]!, values[3]!, currency, sum.Debits, sum.Credits,
            new ExactNumber(sum.Debit, scale), new ExactNumber(sum.Credit, scale));
    }
}
