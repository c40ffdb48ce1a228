namespace Lakehouse.Model.Sql;

/// <summary>What one total spans.</summary>
public enum TotalsPeriod
{
    /// <summary>A month of account-local days.</summary>
    Month,

    /// <summary>One account-local day.</summary>
    Day,
}
