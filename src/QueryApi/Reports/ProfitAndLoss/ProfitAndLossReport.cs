using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.ProfitAndLoss;

/// <summary>Makes the P&amp;L of the journal's totals. A section has every account of its type, so nothing of a new account is
/// left out.</summary>
internal sealed class ProfitAndLossReport(OpenBooks books, ReportSpan span, Basis basis, Currency currency)
{
    // The rows of net income are of both types.
    private const string DrillTypes = AccountTypes.Income + "," + AccountTypes.Expense;

    private readonly List<PnlLine> _lines = [];

    /// <summary>By line, before they are rounded.</summary>
    private readonly Dictionary<string, PeriodSums> _exact = [];

    public async Task<ProfitAndLossStatement> MakeAsync(CancellationToken cancellation)
    {
        var answer = await books.TotalsAsync(new JournalQuestion(span.Days, span.Cuts, basis), cancellation);
        var shown = answer.Totals.Where(total => total.Currency == currency).ToList();
        var income = SumsOf(shown.Where(total => total.AccountType == AccountTypes.Income), sign: -1);
        var expense = SumsOf(shown.Where(total => total.AccountType == AccountTypes.Expense), sign: 1);
        AddSection(LineKeys.Income, "Income", AccountTypes.Income, -1, income, income.Current, shown);
        AddSection(LineKeys.Expenses, "Expenses", AccountTypes.Expense, 1, expense, income.Current, shown);
        var net = SumsOf(shown.Where(IsResult), sign: -1);
        _exact.Add(LineKeys.Net, net.Current);
        var cells = CellsOf(net, income.Current, -1, account: null, accountType: null, category: null);
        _lines.Add(new PnlLine(
            LineKeys.Net, "Net income", PnlLineKind.Total, null, 0, cells, TotalOf(net, income.Current, -1, null, null, null)));
        var periods = span.Shown(books);
        return new ProfitAndLossStatement(new RestatementReport(books, span.Periods, periods, basis, currency, _exact))
        {
            Stamp = books.StampOf(span.Days, answer.Tiers, currency),
            Basis = basis,
            Currency = currency,
            Periods = periods,
            ComparisonPeriods = span.ComparedShown(books),
            Lines = _lines,
            NetIncome = cells,
            OtherCurrencies = OthersOf(answer.Totals),
        };
    }

    private void AddSection(
        string key, string label, string type, int sign, ComparedSums sums, PeriodSums income, IReadOnlyList<JournalTotal> shown)
    {
        _lines.Add(Line(key, label, PnlLineKind.Section, null, 0, sums, income, sign, null, type, null));
        var accounts = shown.Where(total => total.AccountType == type).GroupBy(total => total.Account)
            .OrderBy(account => books.Model.LabelOf(account.Key), StringComparer.Ordinal);
        foreach (var account in accounts)
        {
            var accountKey = LineKeys.Under(key, account.Key);
            _lines.Add(Line(
                accountKey, books.Model.LabelOf(account.Key), PnlLineKind.Account, key, 1, SumsOf(account, sign), income, sign,
                account.Key, type, null));
            if (books.Model.BreakDown.Contains(account.Key))
                AddCategories(accountKey, account.Key, type, sign, income, account);
        }
    }

    private void AddCategories(
        string parent, string account, string type, int sign, PeriodSums income, IEnumerable<JournalTotal> totals)
    {
        foreach (var category in totals.GroupBy(total => total.Category).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            _lines.Add(Line(
                LineKeys.Under(parent, category.Key), BooksModel.Readable(category.Key), PnlLineKind.Subtotal, parent, 2,
                SumsOf(category, sign), income, sign, account, type, category.Key));
        }
    }

    private PnlLine Line(
        string key, string label, PnlLineKind kind, string? parent, int depth, ComparedSums sums, PeriodSums income, int sign,
        string? account, string type, string? category)
    {
        _exact.Add(key, sums.Current);
        return new PnlLine(
            key, label, kind, parent, depth, CellsOf(sums, income, sign, account, type, category),
            TotalOf(sums, income, sign, account, type, category));
    }

    private IReadOnlyList<Cell> CellsOf(
        ComparedSums sums, PeriodSums income, int sign, string? account, string? accountType, string? category) =>
    [
        .. span.Periods.Select((period, index) => CellOf(
            sums.Current.Sum(index), sums.Current.Rows(index), income.Sum(index), sums.Previous?.Sum(index),
            () => books.Drill(period.Span, basis, currency, sign, account, accountType ?? DrillTypes, category))),
    ];

    private Cell TotalOf(
        ComparedSums sums, PeriodSums income, int sign, string? account, string? accountType, string? category) => CellOf(
        sums.Current.Total, sums.Current.TotalRows, income.Total, sums.Previous?.Total,
        () => books.Drill(
            new DaySpan(span.Periods[0].Span.From, span.Periods[^1].Span.ToExclusive), basis, currency, sign, account,
            accountType ?? DrillTypes, category));

    private Cell CellOf(ExactNumber sum, long rows, ExactNumber income, ExactNumber? previous, Func<DrillToken> drill)
    {
        var amount = ExactDecimal.Of(sum, currency);
        return new Cell(
            amount, rows, income.IsZero ? null : Delta.Percent(sum, income),
            previous is { } before ? Delta.Of(amount, ExactDecimal.Of(before, currency)) : null, drill);
    }

    private ComparedSums SumsOf(IEnumerable<JournalTotal> totals, int sign)
    {
        var sums = new ComparedSums(span);
        foreach (var total in totals)
            sums.Add(total.Day, sign < 0 ? -total.Net : total.Net, total.Rows);
        return sums;
    }

    private IReadOnlyList<CurrencyAmount> OthersOf(IReadOnlyList<JournalTotal> totals) =>
    [
        .. totals.Where(total => total.Currency != currency && IsResult(total)).GroupBy(total => total.Currency)
            .OrderBy(one => one.Key.Code, StringComparer.Ordinal)
            .Select(one => new CurrencyAmount(
                one.Key, ExactDecimal.Of(SumsOf(one, sign: -1).Current.Total, one.Key))),
    ];

    private static bool IsResult(JournalTotal total) => total.AccountType is AccountTypes.Income or AccountTypes.Expense;
}
