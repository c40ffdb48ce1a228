namespace Lakehouse.QueryApi.Planning;

/// <summary>Windows that end with the tenant's own today, or lie just before it.</summary>
public enum PeriodPreset
{
    Today,
    ThisWeek,
    MonthToDate,
    LastMonth,
    QuarterToDate,
    LastQuarter,
    YearToDate,
    FiscalYearToDate,
    LastFiscalYear,

    /// <summary>The current month to today, and the eleven before it.</summary>
    [GraphQL.CodeFirst.GraphQLName("TRAILING_12_MONTHS")] Trailing12Months,
}
