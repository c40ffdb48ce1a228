using System.Runtime.InteropServices;
using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Declaration;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Planning.Sums;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>Answers a question from sums that are kept, where it is one of sums and counts by what they are kept by.</summary>
internal sealed class MetricSums
{
    private readonly OpenBooks _books;
    private readonly MetricQuestion _question;
    private readonly SumShape _shape;
    private readonly MetricConditions _conditions;

    /// <summary>Where each dimension stands among the values of a group; -1: the tenant.</summary>
    private readonly int[] _places;

    /// <summary>Null: whose rows they are does not matter.</summary>
    private readonly Func<string, bool>? _picks;

    /// <summary>Where each measure's sum stands; -1: rows are counted.</summary>
    private readonly int[] _sums;

    private MetricSums(OpenBooks books, MetricQuestion question, SumShape shape, MetricConditions conditions)
    {
        (_books, _question, _shape, _conditions) = (books, question, shape, conditions);
        _places = [.. question.Dimensions.Select(shape.PlaceOf)];
        _picks = conditions.HasTenants || _places.Contains(-1) ? conditions.IsOfTenant : null;
        _sums = [.. question.Measures.Select(measure => measure is SumMeasure sum ? shape.AmountOf(sum.Column.Value) : -1)];
    }

    /// <returns>Null: the answer is in the rows only.</returns>
    public static MetricSums? Find(OpenBooks books, MetricQuestion question)
    {
        if (!question.Measures.All(measure => measure is SumMeasure or CountMeasure))
            return null;
        return books.Desk.Metrics.ShapesOf(question.Model).Select(shape => shape.In(question.Schema)).OfType<SumShape>()
            .Select(shape => (Shape: shape, Conditions: MetricConditions.Find(question, shape)))
            .Where(one => one.Conditions is not null)
            .Select(one => new MetricSums(books, question, one.Shape, one.Conditions!)).FirstOrDefault();
    }

    /// <param name="periods">In order of time.</param>
    /// <param name="days">All of theirs.</param>
    /// <returns>Null: a statement has to add up what is asked for, and nothing finer.</returns>
    public async Task<MetricRead?> FindAsync(
        IReadOnlyList<ReportPeriod> periods, DaySpan days, CancellationToken cancellation)
    {
        var cuts = periods.SelectMany(period => (DateOnly[])[period.Span.From, period.Span.ToExclusive]).Distinct().ToList();
        try
        {
            return ReadOf(await _books.SumsAsync(_shape, _picks, days, cuts, cancellation), periods);
        }
        catch (TooManyGroupsException)
        {
            return null;
        }
    }

    private MetricRead ReadOf(SumsAnswer answer, IReadOnlyList<ReportPeriod> periods)
    {
        Dictionary<(int Period, int Values, string Tenant), Int128[]> groups = [];
        var totals = new Int128[_sums.Length];
        var meanings = new GroupMeanings(_conditions, [.. _places.Where(place => place >= 0)]);
        foreach (var part in answer.Parts)
        {
            var tenant = _places.Contains(-1) ? part.Tenant! : "";
            foreach (var group in part.Groups)
            {
                if (meanings.Of(group.Values) is not { } meaning || PeriodOf(periods, group.Day) is not (>= 0 and var period))
                    continue;
                ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    groups, (period, meaning.Number, tenant), out _);
                Add(sums ??= new Int128[_sums.Length], group, meaning);
                Add(totals, group, meaning);
            }
        }

        return new MetricRead(
            [
                .. groups.Select(group => FiguresOf(
                    group.Key.Period, meanings.ValuesOf(group.Key.Values), group.Key.Tenant, group.Value)),
            ],
            new MetricFigures(0, [], Exact(totals)), answer.Tiers, answer.FilesScanned);
    }

    private void Add(Int128[] sums, DayGroup group, GroupMeaning meaning)
    {
        for (var measure = 0; measure < sums.Length; measure++)
        {
            if (meaning.Meets[measure])
                sums[measure] = checked(sums[measure] + ValueOf(group, measure));
        }
    }

    private Int128 ValueOf(DayGroup group, int measure)
    {
        if (_sums[measure] < 0)
            return group.Rows;
        var sum = group.Sums[_sums[measure]];
        return checked((sum.Debit + sum.Credit) * ((SumMeasure)_question.Measures[measure]).Sign);
    }

    private MetricFigures FiguresOf(int period, IReadOnlyList<string?> values, string tenant, Int128[] sums)
    {
        var next = 0;
        return new MetricFigures(period, [.. _places.Select(place => place < 0 ? tenant : values[next++])], Exact(sums));
    }

    private IReadOnlyList<ExactNumber> Exact(Int128[] sums) =>
    [
        .. sums.Select((sum, measure) => new ExactNumber(
            sum, _sums[measure] < 0 ? 0 : _question.Schema.Column(_shape.Amounts[_sums[measure]]).Type.Scale)),
    ];

    /// <returns>-1: in none.</returns>
    private static int PeriodOf(IReadOnlyList<ReportPeriod> periods, DateOnly day)
    {
        var (low, high) = (0, periods.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (periods[middle].Span.From <= day)
                low = middle + 1;
            else
                high = middle;
        }

        return low > 0 && day < periods[low - 1].Span.ToExclusive ? low - 1 : -1;
    }
}
