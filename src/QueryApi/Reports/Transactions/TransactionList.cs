using System.Text.Json;
using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.Model.Sql;
using Lakehouse.QueryApi.Access.Sealing;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Planning.Sums;
using Lakehouse.QueryApi.Reports.Balances;
using Lakehouse.QueryApi.Reports.Cashflow;
using Lakehouse.QueryApi.Reports.Figures;
using Lakehouse.QueryApi.Reports.Paging;

namespace Lakehouse.QueryApi.Reports.Transactions;

/// <summary>Pages through entries of one state of the lake, by key: rows that arrive meanwhile shift nothing.</summary>
internal sealed class TransactionList(OpenBooks books, DrillPlace? drill, TransactionFilter? filter, TransactionOrder order)
{
    private readonly TransactionSql _sql = new(
        books.Model.Journal, books.SchemaOf(books.JournalTable), drill?.Basis ?? filter?.Basis ?? books.Tenant.DefaultBasis,
        drill, filter);

    private DaySpan? Days
    {
        get
        {
            var window = filter?.Window?.Resolve(books.Calendar);
            if (drill is null || window is not { } asked)
                return drill?.Days ?? window;
            var from = asked.From > drill.From ? asked.From : drill.From;
            var to = asked.ToExclusive < drill.ToExclusive ? asked.ToExclusive : drill.ToExclusive;
            return new DaySpan(from, to);
        }
    }

    /// <param name="place">The cursor's, opened; null: from the beginning.</param>
    public async Task<TransactionConnection> PageAsync(
        ConnectionArguments arguments, RowPlace? place, CancellationToken cancellation)
    {
        var (size, isBackward) = arguments.Page(ListPage.SizeDefault, ListPage.SizeMax);
        var (_, parameters) = _sql.Page("", order, place, isBackward, size);
        var answer = await ReadAsync(rows => _sql.Page(rows, order, place, isBackward, size).Sql, parameters, cancellation);
        var found = ListPage.RowsOf(answer.Rows, size, isBackward);
        var names = await new CounterpartyNames(books).OfAsync(found.Select(row => row[8] as string), cancellation);
        var edges = found.Select(row => new Edge<Transaction>(CursorOf(row), Read(row, names))).ToList();
        var page = ListPage.InfoOf(edges, answer.Rows.Count > size, isBackward, place is not null);
        var stamp = books.StampOf(Days, StatementRead.TiersOf(answer), books.Tenant.Currency);
        return new TransactionConnection(edges, page, stamp, () => TotalsAsync(cancellation));
    }

    private async Task<ListTotals> TotalsAsync(CancellationToken cancellation)
    {
        var answer = await ReadAsync(_sql.Totals, _sql.Parameters, cancellation);
        return new ListTotals(
            answer.Rows.Sum(row => (long)row[1]!),
            [
                .. answer.Rows.Select(row => Amount(
                    ExactNumber.Parse((string)row[2]!), JournalCurrency.Of(row[0] as string))),
            ]);

        static CurrencyAmount Amount(ExactNumber sum, Currency currency) => new(currency, ExactDecimal.Of(sum, currency));
    }

    private Task<ViewAnswer> ReadAsync(
        Func<string, string> sql, IReadOnlyList<object?> parameters, CancellationToken cancellation) =>
        books.ReadAsync(books.JournalTable, Days, sql, parameters, isHeavy: false, cancellation);

    private Transaction Read(object?[] row, IReadOnlyDictionary<string, string> names)
    {
        var (amount, type) = (ExactNumber.Parse((string)row[3]!), (string)row[6]!);
        var raw = drill?.Sign < 0 ? -amount : amount;
        var currency = JournalCurrency.Of(row[4] as string);
        return new Transaction(
            (string)row[0]!, DateTimeOffset.UnixEpoch.AddTicks((long)row[1]! * TimeSpan.TicksPerMicrosecond), (DateOnly)row[2]!,
            new ExactDecimal(amount, Math.Max(amount.Scale, currency.Exponent)), currency,
            type == AccountTypes.Asset == raw > 0 ? Direction.In : Direction.Out,
            new Account((string)row[5]!, books.Model.LabelOf((string)row[5]!), type), (string)row[7]!,
            row[8] is string key ? names.GetValueOrDefault(key) : null, row[9] as string);
    }

    private string CursorOf(object?[] row)
    {
        var place = new RowPlace(
            books.View.Root.Era, books.View.At.Value, order.Field, order.Desc, (string)row[10]!, (string)row[0]!);
        return books.Desk.Seal.Seal(
            TokenPurpose.Cursor, books.Principal.Binding, JsonSerializer.SerializeToUtf8Bytes(place, BooksJson.Default.RowPlace));
    }
}
