using Lakehouse.Domain.Amounts;

namespace Lakehouse.QueryApi.Planning;

/// <summary>What the journal adds up to in one group of rows: exact.</summary>
/// <param name="Day">First day of the bucket: what lies between two cuts of the question.</param>
/// <param name="Basis">As the journal has it: on which books it counts.</param>
/// <param name="DebitRows">Rows that <paramref name="Debit"/> is of.</param>
/// <param name="CreditRows">Rows that <paramref name="Credit"/> is of.</param>
/// <param name="Debit">Sum of the amounts that are not negative.</param>
/// <param name="Credit">Sum of those that are, so never positive.</param>
internal readonly record struct JournalTotal(
    DateOnly Day, string Account, string AccountType, string Category, string Basis, Currency Currency, long DebitRows,
    long CreditRows, ExactNumber Debit, ExactNumber Credit)
{
    public long Rows => DebitRows + CreditRows;

    public ExactNumber Net => Debit + Credit;
}
