namespace Lakehouse.QueryApi.Reports.Figures;

/// <summary>What a canonical text stands for.</summary>
public enum DataType
{
    Decimal,
    Integer,
    String,
    Date,
    Datetime,
    Boolean,
}
