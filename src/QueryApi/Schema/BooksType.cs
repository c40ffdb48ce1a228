using System.Text.Json;
using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Access.Sealing;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Balances;
using Lakehouse.QueryApi.Reports.Cashflow;
using Lakehouse.QueryApi.Reports.Disputes;
using Lakehouse.QueryApi.Reports.Figures;
using Lakehouse.QueryApi.Reports.Metrics;
using Lakehouse.QueryApi.Reports.ProfitAndLoss;
using Lakehouse.QueryApi.Reports.Reconciliation;
using Lakehouse.QueryApi.Reports.Transactions;
using Lakehouse.QueryApi.Schema.Inputs;

namespace Lakehouse.QueryApi.Schema;

[GraphQLName("Books")]
[GraphQLDescription("A tenant's books at one state: everything below is of that state.")]
[RequiresScope(ScopeName.ReportRead)]
public sealed class BooksType : IStamped
{
    private readonly OpenBooks _books;
    private readonly ApiRequest _request;

    internal BooksType(OpenBooks books, ApiRequest request) => (_books, _request) = (books, request);

    public Stamp Stamp => _books.StampOf(days: null, [], _books.FindTenant()?.Currency);

    [Cost(20)]
    public Task<ProfitAndLossStatement> ProfitAndLossAsync(
        WindowInput window, Basis? basis = null, Granularity granularity = Granularity.Month,
        ComparisonInput? compare = null, Currency? currency = null, CancellationToken cancellation = default) =>
        new ProfitAndLossReport(
            _books, SpanOf(window, granularity, compare), basis ?? _books.Tenant.DefaultBasis, currency ?? _books.Tenant.Currency)
            .MakeAsync(cancellation);

    [Cost(20)]
    public Task<CashflowStatement> CashflowAsync(
        WindowInput window, Granularity granularity = Granularity.Day, ComparisonInput? compare = null,
        [GraphQLType("[ID!]")] IReadOnlyList<string>? accounts = null, Currency? currency = null,
        CancellationToken cancellation = default) =>
        CashflowReport.MakeAsync(
            _books, SpanOf(window, granularity, compare), currency ?? _books.Tenant.Currency, accounts, cancellation);

    [Cost(20)]
    public Task<TrialBalance> TrialBalanceAsync(
        DateOnly? on = null, Basis? basis = null, CancellationToken cancellation = default) =>
        new BalanceReport(_books, DayOf(on), basis ?? _books.Tenant.DefaultBasis).TrialBalanceAsync(cancellation);

    [Cost(10)]
    [ListSize(AssumedSize = 50)]
    public Task<IReadOnlyList<AccountBalance>> BalancesAsync(
        DateOnly? on = null, [GraphQLType("[ID!]")] IReadOnlyList<string>? accounts = null,
        CancellationToken cancellation = default) =>
        new BalanceReport(_books, DayOf(on), _books.Tenant.DefaultBasis).AccountsAsync(accounts, cancellation);

    [Cost(15)]
    [RequiresScope(ScopeName.TxnRead)]
    [ListSize(AssumedSize = 100, SlicingArguments = ["first", "last"], SizedFields = ["edges", "nodes"],
        RequireOneSlicingArgument = false)]
    [GraphQLDescription("Entries of the journal. A drill and a cursor bring their own state of the books.")]
    public async Task<TransactionConnection> TransactionsAsync(
        ConnectionArguments page, TransactionFilter? filter = null, DrillToken? drill = null, TransactionOrder? orderBy = null,
        CancellationToken cancellation = default)
    {
        var place = drill is { } token ? DrillOf(token) : null;
        var order = orderBy ?? new TransactionOrder();
        var cursor = CursorOf(page, order);
        var books = await BooksAtAsync(cursor?.SnapshotOf() ?? place?.Snapshot, cancellation);
        return await new TransactionList(books, place, filter, order).PageAsync(page, cursor, cancellation);
    }

    [Cost(40)]
    [RequiresScope(ScopeName.MetricsQuery)]
    [GraphQLDescription("Measures of the models by period and dimensions, as `metricCatalog` lists them.")]
    public Task<MetricTable> MetricsAsync(MetricsInput query, CancellationToken cancellation = default) => new MetricsReport(
        _books, query, SpanOf(query.Time.Window, query.Time.Granularity, query.Compare)).MakeAsync(cancellation);

    [Cost(15)]
    [RequiresScope(ScopeName.ReconRead)]
    [GraphQLDescription("Whether these books equal their source, month by month.")]
    public Task<ReconciliationStatement> ReconciliationAsync(
        WindowInput? window = null, CancellationToken cancellation = default) =>
        new ReconciliationReport(_books, window?.Resolve(_books.Calendar)).MakeAsync(cancellation);

    [Cost(15)]
    [RequiresScope(ScopeName.TxnRead)]
    [ListSize(AssumedSize = 100, SlicingArguments = ["first", "last"], SizedFields = ["edges", "nodes"],
        RequireOneSlicingArgument = false)]
    [GraphQLDescription("Contested charges, what is due first at the head. A cursor brings its own state of the books.")]
    public async Task<DisputeConnection> DisputesAsync(
        ConnectionArguments page, DisputeFilter? filter = null, CancellationToken cancellation = default)
    {
        var place = OpenCursor(page, TokenPurpose.DisputeCursor) is { } payload ? DisputePlace.Read(payload) : null;
        var books = await BooksAtAsync(place?.SnapshotOf(), cancellation);
        return await new DisputeList(books, filter).PageAsync(page, place, cancellation);
    }

    /// <param name="at">Null: the state of these books.</param>
    private async ValueTask<OpenBooks> BooksAtAsync(SnapshotPlace? at, CancellationToken cancellation) =>
        at is { } pinned && pinned != new SnapshotPlace(_books.View.Root.Era, _books.View.At)
            ? await _request.KeepAsync(_request.Desk.OpenAsync(_request.Principal, pinned, cancellation))
            : _books;

    private DrillPlace DrillOf(DrillToken drill) =>
        DrillPlace.Read(_request.Desk.Open(TokenPurpose.Drill, _request.Principal, drill.Text, "drill"));

    private RowPlace? CursorOf(ConnectionArguments page, TransactionOrder order)
    {
        if (OpenCursor(page, TokenPurpose.Cursor) is not { } payload)
            return null;
        var place = JsonSerializer.Deserialize(payload, BooksJson.Default.RowPlace)!;
        return place.Field == order.Field && place.Desc == order.Desc
            ? place
            : throw ReportRefusedException.BadInput("The cursor is of a list in another order: begin that list anew.");
    }

    private byte[]? OpenCursor(ConnectionArguments page, TokenPurpose purpose)
    {
        if (page is { After: not null, Before: not null } or { After: not null, Last: not null }
            or { Before: not null, Last: null })
            throw ReportRefusedException.BadInput("Pages go on with `first` and `after`, or back with `last` and `before`.");
        return (page.After ?? page.Before) is { } text
            ? _request.Desk.Open(purpose, _request.Principal, text, page.After is null ? "before" : "after")
            : null;
    }

    private ReportSpan SpanOf(WindowInput window, Granularity granularity, ComparisonInput? compare) => ReportSpan.Of(
        _books.Calendar, window.Resolve(_books.Calendar), granularity, compare?.Mode, compare?.Range?.Resolve());

    private DateOnly DayOf(DateOnly? on) => on is { } day
        ? ReportCalendar.Window(day, day.AddDays(1)).From
        : _books.Calendar.Today;
}
