using Lakehouse.Domain.Amounts;
using Lakehouse.Lake;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Access.Sealing;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Planning.Sums;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Books;

/// <summary>One caller's books at one state of the lake: everything that is asked of them is of that state, and of that
/// caller's tenant.</summary>
/// <param name="tenant">Null: whoever works for the platform sees several tenants, in metrics only.</param>
internal sealed class OpenBooks(
    BooksDesk desk, Principal principal, LakeView view, TenantProfile? tenant, DateOnly today) : IDisposable
{
    // Idle databases are heard of every 10 s.
    private const decimal LiveLagSeconds = 10;
    private const decimal BrokenLagSeconds = 60;

    private readonly KnownProofs _proofs = desk.Proofs.Current;
    private SealedMonths? _sealed;

    public LakeView View { get; } = view;

    /// <exception cref="ReportRefusedException">There are several.</exception>
    public TenantProfile Tenant => tenant ?? throw ReportRefusedException.Several();

    /// <summary>The one tenant; null: there are several.</summary>
    public TenantProfile? FindTenant() => tenant;

    public ReportCalendar Calendar { get; } =
        new(today, tenant?.FiscalYearStartMonth ?? desk.Model.Tenants.FiscalYearStartMonth);

    public BooksModel Model => desk.Model;

    public BooksDesk Desk => desk;

    public Principal Principal => principal;

    public string JournalTable => Model.Journal.Table.Table.ToString();

    /// <summary>Found when it is asked for first.</summary>
    public SealedMonths Sealed => LazyInitializer.EnsureInitialized(
        ref _sealed, () => SealedOf(JournalTable));

    private BooksVerdict Verdicts => new(_proofs, desk.Time);

    /// <summary>Adds up this tenant's journal.</summary>
    /// <exception cref="ReportRefusedException">The journal is not served, or not exact.</exception>
    public Task<JournalAnswer> TotalsAsync(JournalQuestion question, CancellationToken cancellation) =>
        ServedAsync(() => desk.Journal.TotalsAsync(View, Tenant.Id, question, cancellation));

    /// <summary>Adds up rows of a table, of whomever the caller sees.</summary>
    /// <param name="picks">Which tenants of those count, told apart; null: all, whose rows they are is not asked.</param>
    /// <param name="cuts">Days at which a period begins or ends.</param>
    /// <exception cref="ReportRefusedException">The table is not served, or not exact.</exception>
    public Task<SumsAnswer> SumsAsync(
        SumShape shape, Func<string, bool>? picks, DaySpan days, IReadOnlyCollection<DateOnly> cuts,
        CancellationToken cancellation) =>
        ServedAsync(() => desk.Sums.ReadAsync(View, new SumsQuestion(shape, Reach, picks, days, cuts), cancellation));

    /// <summary>Runs a statement over rows of this tenant.</summary>
    /// <param name="days">Null: all.</param>
    /// <param name="sql">Made of the name of the rows.</param>
    /// <param name="isHeavy">It waits behind others of its kind, not before a dashboard.</param>
    /// <exception cref="ReportRefusedException">The table is not served.</exception>
    public Task<ViewAnswer> ReadAsync(
        string table, DaySpan? days, Func<string, string> sql, IReadOnlyList<object?> parameters, bool isHeavy,
        CancellationToken cancellation)
    {
        var query = new ViewQuery
        {
            Table = table,
            Tenants = Reach,
            Days = days,
            Sql = sql,
            Parameters = parameters,
            IsHeavy = isHeavy,
        };
        return ServedAsync(() => View.ReadAsync(query, cancellation));
    }

    /// <summary>Equal as long as no row of this tenant in the table changed.</summary>
    /// <exception cref="ReportRefusedException">The table is not served.</exception>
    public string TagOf(string table) => Served(() => View.TagOf(table, Tenant.Id, days: null));

    /// <exception cref="ReportRefusedException">The lake does not hold the table.</exception>
    public TableSchema SchemaOf(string table) => View.Root.FindTable(table)?.Schema
        ?? throw ReportRefusedException.Away($"The lake does not hold {table}: its model is ahead of it.");

    /// <param name="days">What the answer is made of; null: all of the tenant's rows.</param>
    /// <param name="currency">Null: of no currency.</param>
    /// <param name="table">Whose rows; null: the journal's.</param>
    public Stamp StampOf(DaySpan? days, IEnumerable<Tier> tiers, Currency? currency, string? table = null)
    {
        var lag = desk.LagOf(View);
        var (verdict, through) = tenant is null
            ? Verdicts.OfSeveral(View, table ?? JournalTable, Reach, days)
            : Verdicts.Of(View, table ?? JournalTable, tenant.Id, days);
        return new Stamp(this, days, table ?? JournalTable)
        {
            Token = Token,
            AsOf = View.Root.Source.LastCommitAt ?? View.Root.PublishedAt,
            AppliedLsn = View.At,
            LagSeconds = LagText(lag),
            Tiers = [.. tiers.Order()],
            Completeness = lag <= LiveLagSeconds ? Completeness.Complete
                : lag <= BrokenLagSeconds ? Completeness.CatchingUp : Completeness.Degraded,
            Reconciliation = verdict,
            VerifiedThroughLsn = through,
            FindTimeZone = () => tenant?.Zone,
            FindCurrency = () => currency,
            ModelVersion = Model.Version,
        };
    }

    public SnapshotToken Token
    {
        get
        {
            Span<byte> place = stackalloc byte[SnapshotPlace.Bytes];
            new SnapshotPlace(View.Root.Era, View.At).Write(place);
            return new SnapshotToken(desk.Seal.Seal(TokenPurpose.Snapshot, principal.Binding, place));
        }
    }

    public DrillToken Drill(
        DaySpan days, Basis basis, Currency currency, int sign, string? account = null, string? accountType = null,
        string? category = null, int side = 0)
    {
        var place = new DrillPlace(
            View.Root.Era, View.At.Value, days.From, days.ToExclusive, basis, currency.Code, account, accountType, category, side,
            sign);
        return new DrillToken(desk.Seal.Seal(TokenPurpose.Drill, principal.Binding, place.Write()));
    }

    /// <summary>The months of a table that are sealed.</summary>
    /// <exception cref="ReportRefusedException">There are several tenants.</exception>
    public SealedMonths SealedOf(string table) => new(_proofs, View, table, Tenant.Id);

    /// <summary>The event that touched some days last, or its transaction; null: none since they were copied.</summary>
    /// <param name="days">Null: any row.</param>
    /// <exception cref="ReportRefusedException">Nobody noted it.</exception>
    public async Task<string?> LastEventAsync(string table, DaySpan? days, CancellationToken cancellation)
    {
        var tags = await TagsAsync(table, days ?? new DaySpan(DateOnly.MinValue, DateOnly.MaxValue), cancellation);
        return tags.Newest.Event is { IsNone: false } cause ? cause.Value : null;
    }

    /// <summary>What touched each day of a table last.</summary>
    /// <exception cref="ReportRefusedException">Nobody noted it.</exception>
    public async Task<DayTags> TagsAsync(string table, DaySpan days, CancellationToken cancellation) =>
        await ServedAsync(() => View.ReadTagsAsync(table, Tenant.Id, days, cancellation).AsTask())
        ?? throw ReportRefusedException.Inexact(
            "Which event changed a day is noted with the sums that are kept, and none of this table are: its model declares no "
            + "rollups, or no fold has run since it does.");

    /// <summary>Nothing is served before it was proven once.</summary>
    /// <exception cref="ReportRefusedException">The table was not, or it is not served.</exception>
    public void RequireProven(string table)
    {
        _ = SchemaOf(table);
        var open = Calendar.StartOf(Calendar.Today, Granularity.Month).AddMonths(-1);
        if (!Served(() => Verdicts.WasProven(View, table, Reach, open)
            && (tenant is null || table != JournalTable || Verdicts.WasMatchedOnce(View, table, tenant.Id))))
            throw ReportRefusedException.Unproven();
    }

    /// <summary>Whose rows are read; null: every tenant's.</summary>
    private IReadOnlyCollection<string>? Reach =>
        tenant is not null ? [tenant.Id] : principal.Tenants.IsAll ? null : [.. principal.Tenants.Names];

    public void Dispose() => View.Dispose();

    private static T Served<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (LakeException failure) when (ReportRefusedException.Tells(failure))
        {
            throw ReportRefusedException.Of(failure);
        }
    }

    private static async Task<T> ServedAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (LakeException failure) when (ReportRefusedException.Tells(failure))
        {
            throw ReportRefusedException.Of(failure);
        }
    }

    private static ExactDecimal LagText(decimal seconds) =>
        ExactDecimal.Of(ExactNumber.Parse(seconds.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture)), 1);
}
