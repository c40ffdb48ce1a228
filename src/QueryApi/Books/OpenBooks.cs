using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Access.Principals;
using Lakehouse.QueryApi.Access.Sealing;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Books;

/// <summary>One caller's books at one state of the lake: everything that is asked of them is of that state, and of that
/// tenant.</summary>
internal sealed class OpenBooks(
    BooksDesk desk, Principal principal, LakeView view, TenantProfile tenant, DateOnly today) : IDisposable
{
    // Idle databases are heard of every 10 s.
    private const decimal LiveLagSeconds = 10;
    private const decimal BrokenLagSeconds = 60;

    private readonly KnownProofs _proofs = desk.Proofs.Current;
    private SealedMonths? _sealed;

    public LakeView View { get; } = view;

    public TenantProfile Tenant { get; } = tenant;

    public ReportCalendar Calendar { get; } = new(today, tenant.FiscalYearStartMonth);

    public BooksModel Model => desk.Model;

    public BooksDesk Desk => desk;

    public Principal Principal => principal;

    public string JournalTable => Model.Journal.Table.Table.ToString();

    /// <summary>Found when it is asked for first.</summary>
    public SealedMonths Sealed => LazyInitializer.EnsureInitialized(
        ref _sealed, () => new SealedMonths(_proofs, View, JournalTable, Tenant.Id));

    private BooksVerdict Verdicts => new(_proofs, desk.Time);

    /// <summary>Adds up this tenant's journal.</summary>
    public Task<JournalAnswer> TotalsAsync(JournalQuestion question, CancellationToken cancellation) =>
        desk.Journal.TotalsAsync(View, Tenant.Id, question, cancellation);

    /// <param name="days">What the answer is made of; null: all of the tenant's rows.</param>
    public Stamp StampOf(DaySpan? days, IEnumerable<Tier> tiers, Currency currency)
    {
        var lag = desk.LagOf(View);
        var (verdict, through) = Verdicts.Of(View, JournalTable, Tenant.Id, days);
        return new Stamp(this, days)
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
            TimeZone = Tenant.Zone,
            Currency = currency,
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

    /// <summary>The event that touched some days last, or its transaction; null: none since they were copied.</summary>
    /// <param name="days">Null: any row.</param>
    /// <exception cref="ReportRefusedException">Nobody noted it.</exception>
    public async Task<string?> LastEventAsync(DaySpan? days, CancellationToken cancellation)
    {
        var tags = await TagsAsync(days ?? new DaySpan(DateOnly.MinValue, DateOnly.MaxValue), cancellation);
        return tags.Newest.Event is { IsNone: false } cause ? cause.Value : null;
    }

    /// <summary>What touched each day of the journal last.</summary>
    /// <exception cref="ReportRefusedException">Nobody noted it.</exception>
    public async Task<DayTags> TagsAsync(DaySpan days, CancellationToken cancellation) =>
        await View.ReadTagsAsync(JournalTable, Tenant.Id, days, cancellation)
        ?? throw ReportRefusedException.Inexact(
            "Which event changed a day is noted with the sums that are kept, and none of the journal are: its model declares no "
            + "rollups, or no fold has run since it does.");

    /// <summary>Nothing is served before it was proven once.</summary>
    /// <exception cref="ReportRefusedException">It was not.</exception>
    public void RequireProven()
    {
        var open = Calendar.StartOf(Calendar.Today, Granularity.Month).AddMonths(-1);
        if (!Verdicts.WasProven(View, JournalTable, Tenant.Id, open))
            throw ReportRefusedException.Unproven();
    }

    public void Dispose() => View.Dispose();

    private static ExactDecimal LagText(decimal seconds) =>
        ExactDecimal.Of(ExactNumber.Parse(seconds.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture)), 1);
}
