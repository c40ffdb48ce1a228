using Lakehouse.Model.Reports;

namespace Lakehouse.QueryApi.Reports.ProfitAndLoss;

/// <summary>Names of the P&amp;L's lines: <c>income</c>, <c>expenses.operating_expenses.rent</c>, <c>net_income</c>.</summary>
internal static class LineKeys
{
    public const string Income = "income";
    public const string Expenses = "expenses";
    public const string Net = "net_income";

    /// <summary>No two lines have one key: a dot in a name is escaped.</summary>
    public static string Under(string parent, string name) =>
        $"{parent}.{name.Replace("%", "%25", StringComparison.Ordinal).Replace(".", "%2E", StringComparison.Ordinal)}";

    /// <summary>The lines that an entry counts in; none of an account that is not of the result.</summary>
    public static IEnumerable<string> Of(BooksModel books, string accountType, string account, string category)
    {
        if (accountType is not (AccountTypes.Income or AccountTypes.Expense))
            yield break;
        var section = accountType == AccountTypes.Income ? Income : Expenses;
        yield return section;
        yield return Under(section, account);
        if (books.BreakDown.Contains(account))
            yield return Under(Under(section, account), category);
        yield return Net;
    }

    /// <summary>What turns an amount of the journal into one of the line.</summary>
    public static int SignOf(string key) => key == Expenses || key.StartsWith(Expenses + ".", StringComparison.Ordinal) ? 1 : -1;
}
