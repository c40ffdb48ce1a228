namespace Lakehouse.Sample.Posting;

/// <summary>An account of the chart, with its type as the journal spells it.</summary>
internal sealed record Account(string Name, string TypeName)
{
    internal static readonly Account Bank = new("bank", "asset");

    /// <summary>On its way from the processor to the bank.</summary>
    internal static readonly Account PayoutsInTransit = new("payouts_in_transit", "asset");

    /// <summary>What the processor holds for the tenant.</summary>
    internal static readonly Account ProcessorBalance = new("processor_balance", "asset");

    internal static readonly Account Receivable = new("accounts_receivable", "asset");

    internal static readonly Account TaxPayable = new("tax_payable", "liability");

    internal static readonly Account OpeningBalance = new("opening_balance", "equity");

    internal static readonly Account Sales = new("sales", "income");

    /// <summary>Income with the opposite sign.</summary>
    internal static readonly Account SalesRefunds = new("sales_refunds", "income");

    internal static readonly Account Chargebacks = new("chargebacks", "expense");

    internal static readonly Account ProcessingFees = new("processing_fees", "expense");

    internal static readonly Account OperatingExpenses = new("operating_expenses", "expense");
}
