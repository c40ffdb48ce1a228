namespace Lakehouse.QueryApi.Planning;

/// <summary>What a period is compared with. Like with like: of a period that is not over, as many days of the other.</summary>
public enum ComparisonMode
{
    PreviousPeriod,
    SamePeriodLastYear,
}
