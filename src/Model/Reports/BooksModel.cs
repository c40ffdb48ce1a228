namespace Lakehouse.Model.Reports;

/// <summary>What the reports of books are made of, as <c>reports/books.yaml</c> declares it: names of tables and columns, and
/// what their values mean.</summary>
/// <param name="Cash">Accounts that cash flow follows.</param>
/// <param name="BreakDown">Accounts that the P&amp;L shows by category too.</param>
/// <param name="AccountLabels">Readable names of accounts; another one is shown by its own name.</param>
/// <param name="Disputes">Null: none are kept.</param>
/// <param name="Version">Digest of the declaration and of the tables' models: another one may mean other answers.</param>
public sealed record BooksModel(
    TenantRegister Tenants, JournalModel Journal, IReadOnlyList<string> Cash, IReadOnlyList<string> BreakDown,
    IReadOnlyDictionary<string, string> AccountLabels, DisputesModel? Disputes, string Version)
{
    public string LabelOf(string account) => AccountLabels.GetValueOrDefault(account) ?? Readable(account);

    /// <summary><c>dispute_fee</c> is <c>Dispute fee</c>.</summary>
    public static string Readable(string name)
    {
        var words = name.Replace('_', ' ').Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
