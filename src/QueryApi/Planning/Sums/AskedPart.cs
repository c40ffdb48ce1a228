using System.Runtime.InteropServices;
using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Planning.Kept;

namespace Lakehouse.QueryApi.Planning.Sums;

/// <summary>What a question wants of one month of one tenant.</summary>
internal sealed class AskedPart
{
    private readonly LakeView _view;
    private readonly SumShape _shape;
    private readonly SumsPart _part;
    private readonly DaySpan _month;
    private readonly DaySpan _days;

    public AskedPart(LakeView view, SumsQuestion question, string tenant, ReportMonth month)
    {
        (_view, _shape, _month) = (view, question.Shape, DaySpan.Of(month));
        _days = _month.And(question.Days);
        var isDaily = _days != _month || question.Cuts.Any(_month.IsCutBy);
        _part = new SumsPart(_shape.Sums.Name, tenant, month, isDaily);
        Changes = view.FindChanges(_shape.Sums, tenant, _days);
    }

    /// <summary>What came since the last fold; null: that is only known with all rows.</summary>
    public IReadOnlyList<DayGroup>? Changes { get; }

    /// <summary>Names what a statement has to add up: the month as the last fold left it, or as it is now.</summary>
    public PartKey Key => Changes is null
        ? new PartKey(_part, _view.TagOf(_shape.Table, _part.Tenant, _month), IsFolded: false)
        : new PartKey(_part, _view.FoldedTagOf(_shape.Table, _part.Tenant, _month), IsFolded: true);

    /// <summary>What the last fold left, where it is known without a statement.</summary>
    public (IReadOnlyList<DayGroup> Groups, Tier Tier)? FindFolded()
    {
        if (!_part.IsDaily
            && _view.FindMonth(_shape.Table, _part.Tenant, _part.Month, _shape.Dimensions) is { } kept
            && kept.By(_shape.Sums.Columns, _shape.Amounts) is { } groups)
            return (groups, Tier.Rollup);
        return _view.FindSums(_shape.Sums, _part.Tenant, _days) is { } inMemory ? (inMemory, Tier.HotMemory) : null;
    }

    public IReadOnlyList<DayGroup> InDays(IReadOnlyList<DayGroup> groups) => _part.IsDaily
        ? [.. groups.Where(group => group.Day >= _days.From && group.Day < _days.ToExclusive)]
        : groups;

    /// <summary>Both together, without groups that have no row left.</summary>
    public TenantSums Sum(IReadOnlyList<DayGroup> folded, IReadOnlyList<DayGroup> changes)
    {
        if (changes.Count == 0)
            return new TenantSums(_part.Tenant, folded);
        Dictionary<GroupKey, DayGroup> sums = [];
        foreach (var group in folded.Concat(changes))
        {
            var key = new GroupKey(_part.IsDaily ? group.Day : _month.From, group.Values);
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out var isKnown);
            sum = isKnown
                ? new DayGroup(key.Day, sum!.Values, sum.Rows + group.Rows, Add(sum.Sums, group.Sums))
                : group with { Day = key.Day };
        }

        return new TenantSums(_part.Tenant, [.. sums.Values.Where(group => group.Rows != 0)]);
    }

    private static PartialSum[] Add(IReadOnlyList<PartialSum> left, IReadOnlyList<PartialSum> right)
    {
        var sums = new PartialSum[left.Count];
        for (var place = 0; place < sums.Length; place++)
            sums[place] = left[place] + right[place];
        return sums;
    }

    private readonly record struct GroupKey(DateOnly Day, IReadOnlyList<string?> Values)
    {
        public bool Equals(GroupKey other) => Day == other.Day && ValuesComparer.Instance.Equals(Values, other.Values);

        public override int GetHashCode() => HashCode.Combine(Day, ValuesComparer.Instance.GetHashCode(Values));
    }
}
