namespace Lakehouse.QueryApi.Reports.ProfitAndLoss;

/// <summary>What a line of the P&amp;L is.</summary>
public enum PnlLineKind
{
    /// <summary>Income, or expenses, as a whole: its accounts follow.</summary>
    Section,
    Account,

    /// <summary>A category of the account above.</summary>
    Subtotal,

    /// <summary>Net income.</summary>
    Total,
}
