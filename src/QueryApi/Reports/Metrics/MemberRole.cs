namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>What a column is to its table.</summary>
public enum MemberRole
{
    Dimension,
    Time,
    Measure,
}
