namespace Lakehouse.QueryApi.Planning;

/// <summary>How long the periods of a report are.</summary>
public enum Granularity
{
    Day,

    /// <summary>From Monday.</summary>
    Week,
    Month,

    /// <summary>Of the fiscal year.</summary>
    Quarter,

    /// <summary>The fiscal year.</summary>
    Year,

    /// <summary>The window as one period.</summary>
    Total,
}
