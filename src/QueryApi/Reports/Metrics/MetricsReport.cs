using System.Globalization;
using System.Text;
using Lakehouse.Domain;
using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Access.Sealing;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Metrics;

/// <summary>Answers questions over any table of the models: from kept sums where they know the answer, else from
/// rows.</summary>
internal sealed class MetricsReport
{
    private const int PageMax = 1_000;
    private const int GroupsMax = 50_000;
    private const int RatioDecimals = 6;

    private readonly OpenBooks _books;
    private readonly MetricsInput _input;
    private readonly TableModel _model;
    private readonly IReadOnlyList<Measure> _measures;
    private readonly IReadOnlyList<Measure> _base;
    private readonly IReadOnlyList<string> _dimensions;
    private readonly Currency? _currency;
    private readonly ReportSpan _span;
    private readonly MetricSql _sql;
    private readonly MetricRows _rows;
    private readonly MetricSums? _sums;
    private readonly MetricSelection _selection;

    /// <exception cref="ReportRefusedException">The question has no meaning; the message says which part.</exception>
    public MetricsReport(OpenBooks books, MetricsInput input, ReportSpan span)
    {
        (_books, _input, _span) = (books, input, span);
        (_model, _measures) = books.Desk.Metrics.Find(input.Measures);
        _base = [.. _measures.SelectMany(BaseOf).DistinctBy(measure => measure.Name.Value)];
        _dimensions = [.. (input.Dimensions ?? []).Distinct()];
        _currency = input.Currency ?? books.FindTenant()?.Currency;
        var column = FindCurrencyColumn();
        if (column is not null && _currency is null)
            throw ReportRefusedException.BadInput("Several tenants have several currencies: say which `currency` is asked for.");
        var question = new MetricQuestion(
            _model, books.SchemaOf(Table), _base, _dimensions, input.Where ?? [],
            column is null ? null : (column, _currency!.Value), books.FindTenant() is null);
        _sql = new MetricSql(question);
        _rows = new MetricRows(books, question, _sql);
        _sums = MetricSums.Find(books, question);
        _selection = new MetricSelection(input, _sql.Dimensions);
    }

    public async Task<MetricTable> MakeAsync(CancellationToken cancellation)
    {
        _books.RequireProven(Table);
        var started = _books.Desk.Time.GetTimestamp();
        var current = await ReadAsync(_span.Periods, cancellation);
        var before = _span.Compared is { } compared ? await ReadAsync(compared, cancellation) : null;
        var groups = Filled([.. current.Groups]);
        var previous = before?.Groups.ToDictionary(KeyOf);
        var rows = _selection.Of(groups.Select(group => RowOf(group, previous)));
        var (page, info) = PageOf(rows);
        return new MetricTable(
            _books.StampOf(_span.Days, current.Tiers, _currency, Table), Columns, page,
            RowOf(current.Totals with { Dimensions = new string?[_dimensions.Count], Period = -1 }, null).Row,
            rows.Count, info, new MetricExplain([.. current.Tiers.Order()], current.FilesScanned, Elapsed(started)));
    }

    private string Table => _model.Table.ToString();

    private IReadOnlyList<MetricColumn> Columns =>
    [
        new MetricColumn("period", "Period", MemberRole.Time, DataType.Date, null, null),
        .. _sql.Dimensions.Select(one =>
            new MetricColumn(one.Name, BooksModel.Readable(one.Name), MemberRole.Dimension, one.Type, null, null)),
        .. _measures.Select(measure => new MetricColumn(
            MetricCatalog.NameOf(_model, measure), BooksModel.Readable(measure.Name.Value), MemberRole.Measure,
            measure is CountMeasure or CountDistinctMeasure ? DataType.Integer : DataType.Decimal,
            MetricCatalog.IsAmount(_model, measure) ? _currency?.Code : null, MetricCatalog.AdditivityOf(measure))),
    ];

    /// <summary>Where the currency of the rows that count stands: amounts, and ratios of them, are of one; counts are of that
    /// which was asked for.</summary>
    private string? FindCurrencyColumn()
    {
        var columns = _base.OfType<SumMeasure>().Select(sum => _model.CurrencyOf(sum.Column.Value)).OfType<string>();
        if (_input.Currency is not null && !columns.Any())
            columns = _model.Money.Select(money => money.Currency.Value);
        return columns.Distinct().ToList() switch
        {
            [] when _input.Currency is not null =>
                throw ReportRefusedException.BadInput($"{_model.Table.Name} has no amounts: leave `currency` out."),
            [] => null,
            [var one] => one,
            var several => throw ReportRefusedException.BadInput(
                $"These measures have their currencies in {string.Join(" and ", several)}: ask for each of them apart."),
        };
    }

    private IEnumerable<Measure> BaseOf(Measure measure) => measure is FormulaMeasure formula
        ? formula.Formula.Measures.SelectMany(name => BaseOf(_model.FindMeasure(name)!))
        : [measure];

    private async Task<MetricRead> ReadAsync(IReadOnlyList<ReportPeriod> periods, CancellationToken cancellation)
    {
        var days = DaysOf(periods);
        return _sums is { } sums && await sums.FindAsync(periods, days, cancellation) is { } read
            ? read
            : await _rows.ReadAsync(periods, days, GroupsMax, cancellation);
    }

    /// <summary>With zeros for the periods that a combination of dimensions has no rows in, if asked for.</summary>
    private List<MetricFigures> Filled(List<MetricFigures> found)
    {
        if (found.Count > GroupsMax)
            throw TooMany("");
        if (!_input.Time.Fill)
            return found;
        var known = found.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var combinations = _dimensions.Count == 0
            ? [[]]
            : found.Select(group => group.Dimensions).DistinctBy(TextOf).ToList();
        if ((long)combinations.Count * _span.Periods.Count > GroupsMax)
            throw TooMany(" with a row for each period (`fill`)");
        IReadOnlyList<ExactNumber> zeros = [.. _base.Select(_ => default(ExactNumber))];
        found.AddRange(combinations.SelectMany(dimensions => _span.Periods.Select((_, period) =>
            new MetricFigures(period, dimensions, zeros))).Where(group => !known.Contains(KeyOf(group))).ToList());
        return found;
    }

    private static ReportRefusedException TooMany(string how) => ReportRefusedException.BadInput(
        $"The question has more than {GroupsMax} groups{how}: filter, or take fewer dimensions or periods.");

    private FiguredRow RowOf(MetricFigures group, Dictionary<string, MetricFigures>? previous)
    {
        var figures = _measures.Select(measure => FigureOf(measure, group)).ToList();
        var before = previous?.GetValueOrDefault(KeyOf(group));
        var compare = previous is null
            ? null
            : _measures.Select((measure, index) => DeltaOf(figures[index], before is null
                ? ExactDecimal.Of(default, figures[index]?.Scale ?? 0)
                : FigureOf(measure, before))).ToList();
        var period = group.Period < 0 ? null : $"{_span.Periods[group.Period].Span.From:yyyy-MM-dd}";
        return new FiguredRow(group.Period, group.Dimensions, figures, new MetricRow(
            [period, .. group.Dimensions, .. figures.Select(figure => figure?.ToString())], compare));
    }

    private static Delta? DeltaOf(ExactDecimal? current, ExactDecimal? previous) =>
        current is { } now && previous is { } before ? Delta.Of(now, before) : null;

    /// <returns>Null: a divisor is zero.</returns>
    private ExactDecimal? FigureOf(Measure measure, MetricFigures group)
    {
        ExactRatio value;
        try
        {
            value = ValueOf(measure, group);
        }
        catch (DivideByZeroException)
        {
            return null;
        }

        if (MetricCatalog.IsAmount(_model, measure) && _currency is { Exponent: var exponent })
            return new ExactDecimal(value.Round(exponent), exponent);
        var isWhole = measure is CountMeasure or CountDistinctMeasure;
        var rounded = value.Round(isWhole ? 0 : RatioDecimals);
        return new ExactDecimal(rounded, rounded.Scale);
    }

    private ExactRatio ValueOf(Measure measure, MetricFigures group) => measure is FormulaMeasure formula
        ? formula.Formula.Evaluate(name => ValueOf(_model.FindMeasure(name)!, group))
        : group.Values[_base.TakeWhile(one => one.Name.Value != measure.Name.Value).Count()];

    private (IReadOnlyList<MetricRow> Rows, PageInfo Info) PageOf(IReadOnlyList<FiguredRow> rows)
    {
        if (_input.First is < 1 or > PageMax)
            throw ReportRefusedException.BadInput($"`first` must be between 1 and {PageMax}.");
        var from = _input.After is null ? 0 : PlaceOf(_input.After);
        var page = rows.Skip(from).Take(_input.First).Select(row => row.Row).ToList();
        var info = new PageInfo(
            from + page.Count < rows.Count, from > 0, page.Count == 0 ? null : CursorOf(from + 1),
            page.Count == 0 ? null : CursorOf(from + page.Count));
        return (page, info);
    }

    /// <summary>A place among the groups of this state: the question must be asked of it again.</summary>
    private int PlaceOf(string cursor)
    {
        var payload = _books.Desk.Open(TokenPurpose.GroupCursor, _books.Principal, cursor, "after");
        if (Encoding.ASCII.GetString(payload).Split(' ') is not [var at, var place]
            || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            throw ReportRefusedException.NoToken("after");
        return at == $"{_books.View.At}"
            ? from
            : throw ReportRefusedException.BadInput("The cursor is of another state: ask `books(at:)` with that answer's token.");
    }

    private string CursorOf(int place) => _books.Desk.Seal.Seal(
        TokenPurpose.GroupCursor, _books.Principal.Binding, Encoding.ASCII.GetBytes($"{_books.View.At} {place}"));

    private ExactDecimal Elapsed(long started)
    {
        var ticks = _books.Desk.Time.GetElapsedTime(started).Ticks;
        return ExactDecimal.Of(new ExactNumber(ticks, 4), 1);
    }

    private static DaySpan DaysOf(IReadOnlyList<ReportPeriod> periods) =>
        new(periods.Min(period => period.Span.From), periods.Max(period => period.Span.ToExclusive));

    private static string KeyOf(MetricFigures group) => $"{group.Period} {TextOf(group.Dimensions)}";

    internal static string TextOf(IReadOnlyList<string?> dimensions) =>
        string.Concat(dimensions.Select(text => text is null ? "-;" : $"{text.Length}:{text};"));
}
