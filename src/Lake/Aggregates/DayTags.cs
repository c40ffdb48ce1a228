namespace Lakehouse.Lake.Aggregates;

/// <summary>The tags of one tenant's days.</summary>
/// <param name="Floor">Of every day that is not listed: the table entered there, was emptied, or the tenant was filed anew.
/// </param>
/// <param name="Days">In ascending order, also days that have no row any more.</param>
public sealed record DayTags(ChangeTag Floor, IReadOnlyList<DayTag> Days)
{
    /// <summary>Of all the days together.</summary>
    public ChangeTag Newest => Days.Select(day => day.Tag).Aggregate(Floor, ChangeTag.Max);

    /// <summary>The same with later ones.</summary>
    /// <param name="emptied">Of a TRUNCATE among them: it touches every day. Null: none is.</param>
    internal DayTags And(IEnumerable<DayTag> later, ChangeTag? emptied)
    {
        var floor = ChangeTag.Max(Floor, emptied ?? Floor);
        return new DayTags(
            floor,
            [
                .. Days.Concat(later).GroupBy(day => day.Day)
                    .Select(same => new DayTag(same.Key, same.Select(day => day.Tag).Aggregate(floor, ChangeTag.Max)))
                    .OrderBy(day => day.Day),
            ]);
    }
}

/// <summary>The tag of one account-local day.</summary>
public readonly record struct DayTag(DateOnly Day, ChangeTag Tag);
