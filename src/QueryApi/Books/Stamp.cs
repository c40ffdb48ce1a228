using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Books;

[GraphQLDescription("Which state of the books an answer is of, how old it is, and who checked it.")]
public sealed record Stamp
{
    private readonly OpenBooks _books;
    private readonly DaySpan? _days;
    private readonly string _table;

    /// <param name="days">What the answer is made of; null: all of the tenant's rows.</param>
    internal Stamp(OpenBooks books, DaySpan? days, string table) => (_books, _days, _table) = (books, days, table);

    [GraphQLDescription("Reads the same numbers again: `books(at:)`.")]
    public required SnapshotToken Token { get; init; }

    [GraphQLDescription("Commit time, by the source's clock, of the last transaction that is in.")]
    public required DateTimeOffset AsOf { get; init; }

    [GraphQLDescription("Exactly the transactions that end at or before this are in.")]
    public required Lsn AppliedLsn { get; init; }

    [Cost(10)]
    [GraphQLType("ID")]
    [GraphQLDescription("The event of the source that touched the entries under the answer last, or its transaction (`xid:`); "
        + "null: none did since they were copied.")]
    public Task<string?> GetLastEventAsync(CancellationToken cancellation) => _books.LastEventAsync(_table, _days, cancellation);

    [GraphQLDescription("Every month up to this day is over and was found equal to its source since: later changes restate it. "
        + "Null: none is.")]
    public DateOnly? SealedThrough => _books.SealedOf(_table).Through;

    [GraphQLDescription("Seconds since the source was last heard.")]
    public required ExactDecimal LagSeconds { get; init; }

    [GraphQLDescription("Where the answer came from.")]
    public required IReadOnlyList<Tier> Tiers { get; init; }

    public required Completeness Completeness { get; init; }

    [GraphQLDescription("Of every month of the books under the answer: the worst.")]
    public required ReconVerdict Reconciliation { get; init; }

    [GraphQLDescription("Up to here all of it was compared with the source; null: some of it never was.")]
    public required Lsn? VerifiedThroughLsn { get; init; }

    [GraphQLDescription("In which days are counted. Several tenants have each their own: refused.")]
    public AccountZone TimeZone => FindTimeZone() ?? throw ReportRefusedException.Several();

    [GraphQLDescription("Of the amounts. Several tenants without amounts have none: refused.")]
    public Currency Currency => FindCurrency() ?? throw ReportRefusedException.Several();

    internal Func<AccountZone?> FindTimeZone { get; init; } = static () => null;

    internal Func<Currency?> FindCurrency { get; init; } = static () => null;

    [GraphQLDescription("Of the declarations behind the reports: another version may mean other answers.")]
    public required string ModelVersion { get; init; }
}
