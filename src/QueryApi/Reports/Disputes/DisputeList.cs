using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Access.Sealing;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Planning.Sums;
using Lakehouse.QueryApi.Reports.Figures;
using Lakehouse.QueryApi.Reports.Paging;
using NodaTime;

namespace Lakehouse.QueryApi.Reports.Disputes;

/// <summary>Pages through disputes of one state of the lake, by the day that their evidence is due.</summary>
internal sealed class DisputeList
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    private static readonly long FirstMicrosecond = MicrosecondsOf(Instant.FromUtc(1, 1, 2, 0, 0));
    private static readonly long LastMicrosecond = MicrosecondsOf(Instant.FromUtc(9999, 12, 31, 0, 0));

    private readonly OpenBooks _books;
    private readonly DisputesModel _model;
    private readonly AccountZone _zone;
    private readonly DisputeSql _sql;

    /// <exception cref="ReportRefusedException">No model declares disputes, or they were never proven.</exception>
    public DisputeList(OpenBooks books, DisputeFilter? filter)
    {
        (_books, _model) = (books, books.Model.Disputes ?? throw ReportRefusedException.Undeclared("disputes"));
        _zone = books.Tenant.Zone;
        books.RequireProven(Table);
        DisputeColumns.Check(_model, books.SchemaOf(Table));
        _sql = new DisputeSql(
            _model, books.SchemaOf(Table), filter?.Status?.SelectMany(ValuesOf).Distinct().ToList(),
            filter?.DueBefore is { } day ? MicrosecondsOf(StartOf(day)) : null);
    }

    private string Table => _model.Table.Table.ToString();

    /// <param name="place">The cursor's, opened; null: from the beginning.</param>
    public async Task<DisputeConnection> PageAsync(
        ConnectionArguments arguments, DisputePlace? place, CancellationToken cancellation)
    {
        var (size, isBackward) = arguments.Page(ListPage.SizeDefault, ListPage.SizeMax);
        var (_, parameters) = _sql.Page("", place, isBackward, size);
        var answer = await ReadAsync(rows => _sql.Page(rows, place, isBackward, size).Sql, parameters, cancellation);
        var edges = ListPage.RowsOf(answer.Rows, size, isBackward)
            .Select(row => new Edge<Dispute>(CursorOf(row), Read(row))).ToList();
        var page = ListPage.InfoOf(edges, answer.Rows.Count > size, isBackward, place is not null);
        var stamp = _books.StampOf(days: null, StatementRead.TiersOf(answer), _books.Tenant.Currency, Table);
        return new DisputeConnection(edges, page, stamp, () => TotalsAsync(cancellation));
    }

    private async Task<ListTotals> TotalsAsync(CancellationToken cancellation)
    {
        var answer = await ReadAsync(_sql.Totals, _sql.Parameters, cancellation);
        if (answer.Rows.Any(row => (long)row[3]! > 0))
            throw UnknownStatus();
        return new ListTotals(
            answer.Rows.Sum(row => (long)row[1]!),
            [
                .. answer.Rows.Where(row => row[2] is not null).Select(row => Amount(
                    ExactNumber.Parse((string)row[2]!), JournalCurrency.Of(row[0] as string))),
            ]);

        static CurrencyAmount Amount(ExactNumber sum, Currency currency) => new(currency, ExactDecimal.Of(sum, currency));
    }

    private Task<ViewAnswer> ReadAsync(
        Func<string, string> sql, IReadOnlyList<object?> parameters, CancellationToken cancellation) =>
        _books.ReadAsync(Table, days: null, sql, parameters, isHeavy: false, cancellation);

    private Dispute Read(object?[] row)
    {
        var (amount, currency) = (ExactNumber.Parse(Required<string>(row[1])), JournalCurrency.Of(row[2] as string));
        return new Dispute(
            (string)row[0]!, new ExactDecimal(amount, Math.Max(amount.Scale, currency.Exponent)), currency,
            StatusOf(row[3] as string), InstantOf(Required<long>(row[4])).ToDateTimeOffset(),
            row[5] is long due ? DayOf(InstantOf(due)) : null, Required<string>(row[6]));
    }

    private T Required<T>(object? value) => value is T present
        ? present
        : throw ReportRefusedException.Inexact(
            $"A dispute has no amount, no reason or no time in {Table}: its operator must correct it.");

    private string CursorOf(object?[] row) => _books.Desk.Seal.Seal(
        TokenPurpose.DisputeCursor, _books.Principal.Binding,
        new DisputePlace(_books.View.Root.Era, _books.View.At.Value, (long)row[7]!, (string)row[0]!).Write());

    private DisputeStatus StatusOf(string? value)
    {
        foreach (var status in Enum.GetValues<DisputeStatus>())
        {
            if (value is not null && ValuesOf(status).Contains(value))
                return status;
        }

        throw UnknownStatus();
    }

    /// <summary>None is left out in silence.</summary>
    private ReportRefusedException UnknownStatus() => ReportRefusedException.Inexact(
        $"A dispute's status is none that `reports/books.yaml` declares of {Table}: its operator must declare it.");

    private IReadOnlyList<string> ValuesOf(DisputeStatus status) => status switch
    {
        DisputeStatus.NeedsResponse => _model.NeedsResponse,
        DisputeStatus.UnderReview => _model.UnderReview,
        DisputeStatus.Won => _model.Won,
        DisputeStatus.Lost => _model.Lost,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private DateOnly DayOf(Instant instant) => AccountLocalDay.Containing(instant, _zone.Zone).Date.ToDateOnly();

    private Instant StartOf(DateOnly date)
    {
        var day = new AccountLocalDay(LocalDate.FromDateOnly(date), _zone.Zone);
        while (day.IsMissing)
            day = day.Next;
        return day.Spans()[0].Start;
    }

    /// <summary>In the years that days are counted in, in any zone.</summary>
    private Instant InstantOf(long microseconds) => microseconds > FirstMicrosecond && microseconds < LastMicrosecond
        ? Instant.FromUnixTimeTicks(microseconds * TicksPerMicrosecond)
        : throw ReportRefusedException.Inexact(
            $"A dispute's time lies before the year 1 or behind 9999 in {Table}: its operator must correct it.");

    private static long MicrosecondsOf(Instant instant) => instant.ToUnixTimeTicks() / TicksPerMicrosecond;
}
