namespace Lakehouse.QueryApi.Reports.Transactions;

/// <summary>What entries are sorted by; equal ones by their id.</summary>
public enum TransactionOrderField
{
    PostedAt,
    Amount,
}
