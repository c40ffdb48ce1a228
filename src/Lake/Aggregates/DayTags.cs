namespace Lakehouse.Lake.Aggregates;

/// <summary>The tags of one tenant's days.</summary>
/// <param name="Floor">Of every day that is not listed: the table entered there, was emptied, or the tenant was filed anew.
/// </param>
/// <param name="Days">In ascending order, also days that have no row any more.</param>
public sealed record DayTags(ChangeTag Floor, IReadOnlyList<DayTag> Days)
{
    /// <summary>Of all the days together.</summary>
    public ChangeTag Newest => Days.Select(day => day.Tag).Aggregate(Floor, ChangeTag.Max);
}

/// <summary>The tag of one account-local day.</summary>
public readonly record struct DayTag(DateOnly Day, ChangeTag Tag);
