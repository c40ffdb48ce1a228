using Lakehouse.Domain.Calendar;

namespace Lakehouse.Model.Declaration;

/// <summary>Where the zone comes from in which a table's days are counted: one for all its rows (<see cref="ZoneConstant"/>), or
/// one for each tenant (<see cref="ZoneLookup"/>). There is no third.</summary>
public abstract record ZoneRule
{
    private protected ZoneRule()
    {
    }

    /// <summary>What holds where a model says nothing.</summary>
    public static ZoneRule Default { get; } = new ZoneConstant(AccountZone.Utc);
}
