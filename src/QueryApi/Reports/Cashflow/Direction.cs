namespace Lakehouse.QueryApi.Reports.Cashflow;

/// <summary>Which way money goes.</summary>
public enum Direction
{
    In,
    Out,
}
