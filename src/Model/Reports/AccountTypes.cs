namespace Lakehouse.Model.Reports;

/// <summary>Kinds of accounts, as the journal spells them.</summary>
public static class AccountTypes
{
    public const string Income = "income";
    public const string Expense = "expense";
    public const string Asset = "asset";
    public const string Liability = "liability";
    public const string Equity = "equity";
}
