using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Reports;

/// <summary>The double-entry journal.</summary>
/// <param name="Amount">Signed, debit positive.</param>
/// <param name="AccountType">Column with <see cref="AccountTypes"/>.</param>
/// <param name="AccrualValues">Values of <paramref name="Basis"/> that count on the accrual books.</param>
/// <param name="CashValues">Those that count on the cash books.</param>
/// <param name="Counterparty">Column whose label names the other side; null: none.</param>
/// <param name="Description">Column with free text; null: none.</param>
public sealed record JournalModel(
    TableModel Table, string Amount, string Currency, string Account, string AccountType, string Category, string Basis,
    IReadOnlyList<string> AccrualValues, IReadOnlyList<string> CashValues, string Time, string? Counterparty,
    string? Description)
{
    public IReadOnlyList<string> ValuesOf(Basis basis) => basis == Reports.Basis.Accrual ? AccrualValues : CashValues;
}
