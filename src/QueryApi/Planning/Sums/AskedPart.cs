using Lakehouse.Domain;
using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Planning.Kept;

namespace Lakehouse.QueryApi.Planning.Sums;

/// <summary>What a question wants of a month of one tenant, or of several months, or of a month of all tenants, that it does not
/// tell apart.</summary>
internal sealed class AskedPart
{
    private readonly LakeView _view;
    private readonly SumShape _shape;
    private readonly string? _tenant;
    private readonly MonthRun _months;
    private readonly DaySpan _days;
    private readonly bool _isDaily;

    private AskedPart(LakeView view, SumsQuestion question, string? tenant, MonthRun months)
    {
        (_view, _shape, _tenant, _months) = (view, question.Shape, tenant, months);
        _days = months.Days.And(question.Days);
        _isDaily = !question.AsksWhole(months.Days);
    }

    public static AskedPart Of(LakeView view, SumsQuestion question, string tenant, MonthRun months)
    {
        var part = new AskedPart(view, question, tenant, months);
        part.Changes = view.FindChanges(part._shape.Sums, tenant, part._days);
        part.Folded = part.Changes is null ? null : part.FindFolded(tenant);
        return part;
    }

    /// <summary>Of all tenants together.</summary>
    /// <param name="changes">All that came of the month since the last fold.</param>
    public static AskedPart Wide(LakeView view, SumsQuestion question, ReportMonth month, IReadOnlyList<DayGroup> changes)
    {
        Invariant.Holds(question.IsWide);
        var part = new AskedPart(view, question, tenant: null, MonthRun.Of(month)) { Changes = changes };
        part.Folded = part.FindWide(month);
        return part;
    }

    /// <summary>What came since the last fold; null: that is only known with all rows.</summary>
    public IReadOnlyList<DayGroup>? Changes { get; private set; }

    /// <summary>What the last fold left, where it is known without a statement; <see cref="Changes"/> are known then.</summary>
    public (IReadOnlyList<DayGroup> Groups, Tier Tier)? Folded { get; private set; }

    /// <summary>Names what a statement has to add up: the month as the last fold left it, or as it is now.</summary>
    public PartKey Key
    {
        get
        {
            Invariant.Holds(_months.IsOneMonth && _tenant is not null);
            var part = new SumsPart(_shape.Sums.Name, _tenant!, _months.First, _isDaily);
            return Changes is null
                ? new PartKey(part, _view.TagOf(_shape.Table, _tenant!, _months.Days), IsFolded: false)
                : new PartKey(part, _view.FoldedTagOf(_shape.Table, _tenant!, _months.Days), IsFolded: true);
        }
    }

    public IReadOnlyList<DayGroup> InDays(IReadOnlyList<DayGroup> groups) => _isDaily
        ? [.. groups.Where(group => group.Day >= _days.From && group.Day < _days.ToExclusive)]
        : groups;

    /// <summary>Both together, without groups that have no row left.</summary>
    public TenantSums Sum(IReadOnlyList<DayGroup> folded, IReadOnlyList<DayGroup> changes)
    {
        if (changes.Count == 0)
            return new TenantSums(_tenant, folded);
        var sums = DayGroups.Merge(folded.Concat(changes), day => _isDaily ? day : _months.FirstDay);
        return new TenantSums(_tenant, [.. sums.Where(group => group.Rows != 0)]);
    }

    private (IReadOnlyList<DayGroup> Groups, Tier Tier)? FindFolded(string tenant)
    {
        var kept = _isDaily
            ? _view.FindKeptDays(_shape.Table, tenant, _days, _shape.Dimensions)
            : _view.FindKept(_shape.Table, tenant, _months, _shape.Dimensions);
        if (kept?.By(_shape.Sums.Columns, _shape.Amounts) is { } groups)
            return (groups, Tier.Rollup);
        return _view.FindSums(_shape.Sums, tenant, _days) is { } inMemory ? (inMemory, Tier.HotMemory) : null;
    }

    private (IReadOnlyList<DayGroup> Groups, Tier Tier)? FindWide(ReportMonth month) =>
        _view.FindWide(_shape.Table, month, _isDaily, _shape.Dimensions)?.By(_shape.Sums.Columns, _shape.Amounts) is { } groups
            ? (InDays(groups), Tier.Rollup)
            : null;
}
