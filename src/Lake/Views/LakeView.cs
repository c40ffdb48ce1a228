using Lakehouse.Domain;
using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;

namespace Lakehouse.Lake.Views;

/// <summary>The whole lake at one position, for many questions at once: every answer of a view is of the same state.</summary>
/// <remarks>Safe for many threads. Dispose it when the last of its answers is there; the rows that it shows stay in memory until
/// then.</remarks>
public sealed class LakeView : IDisposable
{
    /// <summary>Who asks over several tenants waits as one; no tenant has this name.</summary>
    private const string SeveralTenants = "";

    private readonly ViewState _state;
    private int _disposed;

    /// <param name="state">Held by the caller for this view.</param>
    internal LakeView(ViewState state, Lsn at) => (_state, At) = (state, at);

    public LakeRoot Root => _state.Root;

    /// <summary>Position of the state that is shown; not behind the root's.</summary>
    public Lsn At { get; }

    /// <summary>Its kept sums are loaded: what they know takes no statement.</summary>
    internal bool HasSums => _state.Sources.Sums.HasAllOf(_state);

    /// <summary>Runs one statement over the rows of one table.</summary>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    /// <exception cref="ScanFailedException">The rows hold what the statement cannot compute with.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; DuckDB was interrupted.</exception>
    /// <exception cref="QuestionTooSlowException">It ran too long.</exception>
    public async Task<ViewAnswer> ReadAsync(ViewQuery query, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        var table = _state.Table(query.Table);
        var sources = _state.Sources;
        var files = query.Days is { IsEmpty: true } ? [] : table.FilesOf(query.Tenants, query.Days).ToList();
        using var hot = sources.Hot.Hold(files);
        using var lease = await sources.Cache.LeaseAsync([.. hot.Missing.Select(file => file.ToLakeFile())], cancellation);
        var slices = hot.SlicesOf(query.Days);
        var pool = query.IsHeavy ? sources.Heavy : sources.Light;
        var rows = await pool.RunAsync(
            query.Tenants is { Count: 1 } one ? one.First() : SeveralTenants,
            duck =>
            {
                var at = query.IsFolded ? table.Root.FoldedLsn : At;
                using var relation = new ViewRelation(pool.Database, table, at, query, lease.Paths, slices);
                return Run(duck, query.Sql(relation.Sql), query.Parameters);
            },
            cancellation);
        return new ViewAnswer(rows, lease.Paths.Count, slices.Sum(slice => (long)slice.Count));
    }

    /// <summary>A text that stays the same as long as no row of the tenant in the table may have changed, or none of some
    /// days.</summary>
    /// <param name="days">Null: any row.</param>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public string TagOf(string table, string tenant, DaySpan? days) => _state.Table(table).TagOf(tenant, days, At);

    /// <summary>The same as of the table's last fold: changes since then do not alter it.</summary>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public string FoldedTagOf(string table, string tenant, DaySpan days) => _state.Table(table).FoldedTagOf(tenant, days);

    /// <summary>Which change touched each of the tenant's days last, and where all of them were touched at once.</summary>
    /// <returns>Null when it was not noted: no sums of the table are kept.</returns>
    /// <remarks>Cost: a look into the objects of kept sums, some milliseconds.</remarks>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public async ValueTask<DayTags?> ReadTagsAsync(
        string table, string tenant, DaySpan days, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        var held = _state.Table(table);
        return await _state.Sources.Sums.ReadTagsAsync(held.Root, tenant, days, cancellation) is { } folded
            ? held.TagsOf(folded, tenant, days, At)
            : null;
    }

    /// <summary>The tenant's months that overlap some days, as a reconciler compares them.</summary>
    /// <param name="days">Null: all.</param>
    /// <remarks>A month without data files is none yet.</remarks>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public IReadOnlyList<PartitionState> PartitionsOf(string table, string tenant, DaySpan? days) =>
        [.. _state.Table(table).PartitionsOf(tenant, days, At)];

    /// <summary>Tenants and months that have data files with rows of some days.</summary>
    /// <param name="tenants">Null: all.</param>
    /// <param name="days">Null: all.</param>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public IEnumerable<(string Tenant, string Month)> FindPartitions(
        string table, IReadOnlyCollection<string>? tenants, DaySpan? days) =>
        _state.Table(table).FilesOf(tenants, days).Select(file => (file.Tenant, file.Month)).Distinct();

    /// <summary>The last change of the tenant's rows that is not folded; none: <see cref="Lsn.None"/>.</summary>
    /// <param name="days">Null: of any row.</param>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public Lsn LastPending(string table, string tenant, DaySpan? days) =>
        _state.Table(table).LastPending(tenant, days, At);

    /// <summary>Kept sums of a tenant's months, each as a whole, as of the table's last fold: <see cref="FindChanges"/> comes on
    /// top.</summary>
    /// <param name="dimensions">Each of them is among those of a rollup of the model.</param>
    /// <returns>Null: they are not kept of all of its rows.</returns>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public KeptSums? FindKept(string table, string tenant, MonthRun months, IReadOnlyCollection<string> dimensions) =>
        FindKept(table, dimensions, (sums, rollup, held) => sums.FindWhole(rollup, held, tenant, months));

    /// <summary>The same day by day, of days of one month.</summary>
    /// <inheritdoc cref="FindKept(string, string, MonthRun, IReadOnlyCollection{string})"/>
    public KeptSums? FindKeptDays(string table, string tenant, DaySpan days, IReadOnlyCollection<string> dimensions) =>
        FindKept(table, dimensions, (sums, rollup, held) => sums.FindDays(rollup, held, tenant, days));

    /// <summary>The same of all tenants together, in a month: <see cref="FindWideChanges"/> comes on top. For those who see every
    /// tenant.</summary>
    /// <param name="isDaily">Day by day; else all together, and the day is the first.</param>
    /// <inheritdoc cref="FindKept(string, string, MonthRun, IReadOnlyCollection{string})"/>
    public KeptSums? FindWide(string table, ReportMonth month, bool isDaily, IReadOnlyCollection<string> dimensions) =>
        FindKept(table, dimensions, (sums, rollup, held) => sums.FindWide(rollup, held, month, isDaily));

    /// <summary>Adds a tenant's rows of some days up as of the table's last fold, where all of them lie in memory: then nobody
    /// has to be asked. <see cref="FindChanges"/> comes on top.</summary>
    /// <returns>Null: the rows have to be read.</returns>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public IReadOnlyList<DayGroup>? FindSums(GroupedSums what, string tenant, DaySpan days)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        return new MemorySums(_state.Table(what.Table), _state.Sources.Hot).FindFolded(what, tenant, days);
    }

    /// <summary>What changes since the table's last fold add to sums of a tenant's days, and take from them.</summary>
    /// <returns>Null: they cannot be added up, so the rows have to be read as they are now.</returns>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public IReadOnlyList<DayGroup>? FindChanges(GroupedSums what, string tenant, DaySpan days)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        return new MemorySums(_state.Table(what.Table), _state.Sources.Hot).FindChanges(what, tenant, days, At);
    }

    /// <summary>The same of all tenants together. For those who see every tenant.</summary>
    /// <inheritdoc cref="FindChanges"/>
    public IReadOnlyList<DayGroup>? FindWideChanges(GroupedSums what, DaySpan days)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        return new MemorySums(_state.Table(what.Table), _state.Sources.Hot).FindWideChanges(what, days, At);
    }

    /// <summary>Tenants and months in which rows of some days may lie, folded or not.</summary>
    /// <param name="tenants">Null: all.</param>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public IReadOnlySet<(string Tenant, ReportMonth Month)> FindMonths(
        string table, IReadOnlyCollection<string>? tenants, DaySpan days) => _state.Table(table).MonthsOf(tenants, days);

    /// <summary>The same of all tenants together.</summary>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public IReadOnlySet<ReportMonth> FindMonths(string table, DaySpan days) => _state.Table(table).MonthsOf(days);

    /// <summary>The first and the last day that the tenant's rows may have; null: it has none with a day.</summary>
    /// <exception cref="KeyNotFoundException">The lake holds no such table.</exception>
    /// <exception cref="TableNotServedException">It is copying, or parked.</exception>
    public DaySpan? FindExtent(string table, string tenant) => _state.Table(table).ExtentOf(tenant);

    /// <summary>Whether <see cref="AsOf"/> can show that state.</summary>
    public bool Tells(Lsn at) => _state.Tells(at);

    /// <summary>The same lake at an earlier position, or the same one.</summary>
    /// <exception cref="AsOfOutOfRangeException">This view's root does not tell that state.</exception>
    public LakeView AsOf(Lsn at)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        if (!_state.Tells(at))
            throw new AsOfOutOfRangeException(at, _state.First, Root.Lsn, _state.Newest?.Name);
        Invariant.Holds(_state.TryHold());
        return new LakeView(_state, at);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            _state.Release();
    }

    private KeptSums? FindKept(
        string table, IReadOnlyCollection<string> dimensions,
        Func<TableSums, int, TableView, IReadOnlyList<DayGroup>?> find)
    {
        var held = _state.Table(table);
        var sums = _state.Sources.Sums.Find(held);
        var rollup = sums is null ? -1 : sums.Plan.FindRollup(dimensions);
        return rollup >= 0 && find(sums!, rollup, held) is { } groups ? new KeptSums(sums!.Plan, rollup, groups) : null;
    }

    private static IReadOnlyList<object?[]> Run(DuckDbConnection duck, string sql, IReadOnlyList<object?> parameters)
    {
        try
        {
            using var result = duck.Query(sql, [.. parameters]);
            return result.Rows();
        }
        catch (DuckDbException failure) when (failure.Kind != DuckDbErrorKind.Interrupt)
        {
            throw new ScanFailedException($"{failure.Kind}", failure);
        }
    }
}
