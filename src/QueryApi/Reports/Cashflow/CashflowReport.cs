using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Cashflow;

/// <summary>Follows the cash accounts through the periods.</summary>
/// <remarks>Cash accounts count on the cash basis: what moves them is posted when it is paid.</remarks>
public sealed class CashflowReport
{
    private const Basis Basis = Basis.Cash;

    // No statement has more categories than a person reads.
    private const int CategoriesMax = 100;

    private readonly OpenBooks _books;
    private readonly ReportSpan _span;
    private readonly IReadOnlyList<JournalTotal> _totals;
    private readonly IReadOnlyList<string> _accounts;
    private readonly ExactNumber _opening;
    private readonly IReadOnlyList<JournalTotal> _all;

    private CashflowReport(
        OpenBooks books, ReportSpan span, Currency currency, IReadOnlyList<string> accounts, ExactNumber opening,
        IReadOnlyList<JournalTotal> all)
    {
        (_books, _span, Currency, _accounts, _opening, _all) = (books, span, currency, accounts, opening, all);
        _totals = [.. all.Where(total => total.Currency == currency)];
        Points = MakePoints();
    }

    internal Currency Currency { get; }

    internal IReadOnlyList<CashflowPoint> Points { get; }

    internal ExactDecimal Opening => ExactDecimal.Of(_opening, Currency);

    internal ExactDecimal Closing => Points[^1].Closing;

    internal IReadOnlyList<CurrencyAmount> OtherCurrencies =>
    [
        .. _all.Where(total => total.Currency != Currency && IsInWindow(total))
            .GroupBy(total => total.Currency).OrderBy(one => one.Key.Code, StringComparer.Ordinal)
            .Select(one => new CurrencyAmount(
                one.Key, ExactDecimal.Of(one.Aggregate(default(ExactNumber), (sum, total) => sum + total.Net), one.Key))),
    ];

    /// <param name="accounts">Of the cash accounts; null: all of them.</param>
    /// <exception cref="ReportRefusedException">One is no cash account.</exception>
    internal static async Task<CashflowStatement> MakeAsync(
        OpenBooks books, ReportSpan span, Currency currency, IReadOnlyList<string>? accounts, CancellationToken cancellation)
    {
        var cash = books.Model.Cash;
        if (accounts?.FirstOrDefault(account => !cash.Contains(account)) is not null)
        {
            throw ReportRefusedException.BadInput(
                $"Cash flow follows {string.Join(", ", cash)}; `accounts` may name some of them.");
        }

        var chosen = accounts ?? cash;
        var before = new DaySpan(DateOnly.MinValue, span.Periods[0].Span.From);
        var earlier = await books.TotalsAsync(new JournalQuestion(before, [], Basis, chosen), cancellation);
        var answer = await books.TotalsAsync(new JournalQuestion(span.Days, span.Cuts, Basis, chosen), cancellation);
        var opening = earlier.Totals.Where(total => total.Currency == currency)
            .Aggregate(default(ExactNumber), (sum, total) => sum + total.Net);
        var report = new CashflowReport(books, span, currency, chosen, opening, answer.Totals);
        var days = new DaySpan(DateOnly.MinValue, span.Days.ToExclusive);
        return new CashflowStatement(report, books.StampOf(days, answer.Tiers.Union(earlier.Tiers), currency));
    }

    internal IReadOnlyList<CategoryAmount> ByCategory(Direction direction, int first)
    {
        if (first is < 1 or > CategoriesMax)
            throw ReportRefusedException.BadInput($"`first` must be between 1 and {CategoriesMax}.");
        var (side, sign) = direction == Direction.In ? (1, 1) : (-1, -1);
        return
        [
            .. _totals.Where(IsInWindow).GroupBy(total => total.Category)
                .Select(group => (group.Key, Sum: SumOf(group, side), Rows: group.Sum(total => RowsOf(total, side))))
                .Where(one => !one.Sum.IsZero)
                .OrderByDescending(one => one.Sum).ThenBy(one => one.Key, StringComparer.Ordinal)
                .Take(first)
                .Select(one => new CategoryAmount(
                    one.Key, BooksModel.Readable(one.Key),
                    CellOf(one.Sum, one.Rows, null, () => Drill(Window, side, sign, one.Key)))),
        ];
    }

    private DaySpan Window => new(_span.Periods[0].Span.From, _span.Periods[^1].Span.ToExclusive);

    private List<CashflowPoint> MakePoints()
    {
        var (inflow, outflow, net) = (SumsOf(1), SumsOf(-1), SumsOf(0));
        List<CashflowPoint> points = [];
        var closing = _opening;
        foreach (var (index, period) in _span.Periods.Index())
        {
            closing += net.Current.Sum(index);
            points.Add(new CashflowPoint(
                new Period(_books, period, index), CellOf(inflow, index, period, 1, 1), CellOf(outflow, index, period, -1, -1),
                CellOf(net, index, period, 0, 1), ExactDecimal.Of(closing, Currency)));
        }

        return points;
    }

    private Cell CellOf(ComparedSums sums, int index, ReportPeriod period, int side, int sign) => CellOf(
        sums.Current.Sum(index), sums.Current.Rows(index), sums.Previous?.Sum(index),
        () => Drill(period.Span, side, sign, category: null));

    private Cell CellOf(ExactNumber sum, long rows, ExactNumber? previous, Func<DrillToken> drill)
    {
        var amount = ExactDecimal.Of(sum, Currency);
        return new Cell(
            amount, rows, null, previous is { } before ? Delta.Of(amount, ExactDecimal.Of(before, Currency)) : null, drill);
    }

    private DrillToken Drill(DaySpan days, int side, int sign, string? category) => _books.Drill(
        days, Basis, Currency, sign, string.Join(',', _accounts), accountType: null, category, side);

    private ComparedSums SumsOf(int side)
    {
        var sums = new ComparedSums(_span);
        foreach (var total in _totals)
            sums.Add(total.Day, SumOf([total], side), RowsOf(total, side));
        return sums;
    }

    private bool IsInWindow(JournalTotal total) => total.Day >= Window.From && total.Day < Window.ToExclusive;

    private static long RowsOf(JournalTotal total, int side) => side switch
    {
        1 => total.DebitRows,
        -1 => total.CreditRows,
        _ => total.Rows,
    };

    /// <param name="side">1: what came in, -1: what went out, as a positive number, 0: both.</param>
    private static ExactNumber SumOf(IEnumerable<JournalTotal> totals, int side) =>
        totals.Aggregate(default(ExactNumber), (sum, total) => sum + (side switch
        {
            1 => total.Debit,
            -1 => -total.Credit,
            _ => total.Net,
        }));
}
