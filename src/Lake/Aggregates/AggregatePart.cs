namespace Lakehouse.Lake.Aggregates;

/// <summary>What a row of an object of sums says; the column <c>part</c>, by which the rows are sorted.</summary>
internal enum AggregatePart : byte
{
    /// <summary>The object has all sums of a data file.</summary>
    Covered = 0,

    /// <summary>What touched one tenant's day last.</summary>
    DayTag = 1,

    /// <summary>What touched all days of a tenant.</summary>
    TenantTag = 2,

    /// <summary>What touched all days of the table.</summary>
    TableTag = 3,

    /// <summary>One group of a day.</summary>
    Sums = 4,

    /// <summary>A day that has more groups in a rollup than are kept.</summary>
    Crowded = 5,
}
