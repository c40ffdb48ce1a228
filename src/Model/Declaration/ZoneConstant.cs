using Lakehouse.Domain.Calendar;

namespace Lakehouse.Model.Declaration;

/// <summary>One zone for every row.</summary>
public sealed record ZoneConstant(AccountZone Zone) : ZoneRule
{
    /// <summary>The IANA id.</summary>
    public override string ToString() => Zone.Id;
}
