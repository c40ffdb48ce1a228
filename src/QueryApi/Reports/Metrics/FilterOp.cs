namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>How a member is compared. IS_NULL and IS_NOT_NULL have no values, BETWEEN has two, IN and NOT_IN any number, the
/// others one.</summary>
public enum FilterOp
{
    Eq,
    Ne,
    In,
    NotIn,
    Lt,
    Lte,
    Gt,
    Gte,
    Between,
    Contains,
    IsNull,
    IsNotNull,
}
