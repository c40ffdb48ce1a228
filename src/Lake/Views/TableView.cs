using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;

namespace Lakehouse.Lake.Views;

/// <summary>One table at one root: its data files, and its changes since they were written.</summary>
/// <param name="Version">Null before its first fold.</param>
internal sealed record TableView(TableRoot Root, TableLayout Layout, TableVersion? Version, PendingLog Pending)
{
    /// <summary>Data files that may hold such rows.</summary>
    public IEnumerable<DataFile> FilesOf(IReadOnlyCollection<string>? tenants, DaySpan? days)
    {
        if (days is not { } span)
            return tenants?.SelectMany(tenant => Files.Of(tenant).All) ?? Files.All;
        var found = tenants is null
            ? Overlapping(Files.Months, span).SelectMany(Files.ManifestsOf)
                .SelectMany(manifest => manifest.Live).Select(entry => entry.File)
            : tenants.Select(Files.Of).SelectMany(held => Overlapping(held.Months, span).SelectMany(held.Of));
        return found.Where(file => file.Days is not { } held || span.Overlaps(held.First, held.Last));
    }

    /// <summary>Months in which rows of some days may lie that are folded, in order.</summary>
    public IEnumerable<ReportMonth> FoldedMonthsOf(DaySpan days) =>
        Overlapping(Files.Months, days).Select(DaySpan.FindMonth).OfType<ReportMonth>();

    /// <summary>What a month of all tenants consists of: the same objects as long as no fold changed it.</summary>
    public IReadOnlyList<Manifest> ManifestsOf(ReportMonth month) => [.. Files.ManifestsOf($"{month}")];

    /// <summary>Equal as long as no fold changed anything of the table.</summary>
    public TenantFiles TenantFiles(string tenant) => Files.Of(tenant);

    /// <summary>All of some months.</summary>
    public static IEnumerable<DataFile> FilesOf(TenantFiles files, MonthRun months) => months.IsOneMonth
        ? files.Of($"{months.First}")
        : files.Months.Where(name => DaySpan.FindMonth(name) is { } month && months.Has(month)).SelectMany(files.Of);

    /// <summary>Tenants and months in which rows of some days may lie, folded or pending.</summary>
    public IReadOnlySet<(string Tenant, ReportMonth Month)> MonthsOf(IReadOnlyCollection<string>? tenants, DaySpan days)
    {
        HashSet<(string, ReportMonth)> found = [];
        if (days.IsEmpty)
            return found;
        foreach (var (tenant, name) in FilesOf(tenants, days).Select(file => (file.Tenant, file.Month)).Distinct())
        {
            if (DaySpan.FindMonth(name) is { } month)
                found.Add((tenant, month));
        }

        foreach (var batch in Pending.Batches)
        {
            foreach (var tenant in tenants ?? batch.Tenants)
            {
                foreach (var change in batch.Changes(tenant).Where(change => days.Overlaps(change.First, change.Last)))
                    found.UnionWith(days.And(change.Days).Months.Select(month => (tenant, month)));
            }
        }

        return found;
    }

    /// <summary>The same of all tenants together.</summary>
    public IReadOnlySet<ReportMonth> MonthsOf(DaySpan days)
    {
        var pending = Pending.Batches.SelectMany(batch => batch.Changes())
            .Where(one => days.Overlaps(one.Change.First, one.Change.Last)).SelectMany(one => days.And(one.Change.Days).Months);
        return FoldedMonthsOf(days).Concat(pending).ToHashSet();
    }

    /// <summary>Changes when a fold or a pending change may have changed the tenant's rows of some days.</summary>
    /// <remarks>A data file never changes, so equal tags mean equal rows, also of states that were read apart.</remarks>
    public string TagOf(string tenant, DaySpan? days, Lsn at)
    {
        var pending = LastPending(tenant, days, at);
        return TagOf(FilesOf([tenant], days), pending == Lsn.None ? "" : $"{pending} of {Pending.Reading}");
    }

    /// <summary>Changes when a fold may have changed the tenant's rows of some days.</summary>
    public string FoldedTagOf(string tenant, DaySpan days) => TagOf(FilesOf([tenant], days), "folded");

    /// <summary>The tenant's partitions that overlap some days, folded or only pending.</summary>
    public IEnumerable<PartitionState> PartitionsOf(string tenant, DaySpan? days, Lsn at)
    {
        var files = Files.Of(tenant);
        foreach (var month in FilesOf([tenant], days).Select(file => file.Month).Distinct())
        {
            yield return PartitionInventory.StateOf(tenant, month, files.PartitionOf(month)) with
            {
                PendingLsn = LastPending(tenant, DaySpan.Of(month), at),
            };
        }
    }

    /// <summary>The last change that is not folded; none: <see cref="Lsn.None"/>.</summary>
    public Lsn LastPending(string tenant, DaySpan? days, Lsn at)
    {
        var last = Pending.Batches.Aggregate(Lsn.None, (last, batch) => Lsn.Max(last, batch.LastChangeOf(tenant, days, at)));
        return last > Root.FoldedLsn ? last : Lsn.None;
    }

    /// <summary>What touched a tenant's days last, with what is not folded.</summary>
    /// <param name="folded">The same of what is.</param>
    public DayTags TagsOf(DayTags folded, string tenant, DaySpan days, Lsn at)
    {
        Dictionary<DateOnly, (Int128 Order, ChangeTag Tag)> touches = [];
        foreach (var batch in Pending.Batches)
        {
            batch.Arrivals.AddTouches(tenant, days, Root.FoldedLsn, at, touches);
            batch.Departures?.AddTouches(tenant, days, Root.FoldedLsn, at, touches);
        }

        var emptied = Pending.Batches.SelectMany(batch => batch.Truncates)
            .LastOrDefault(truncate => truncate.Lsn > Root.FoldedLsn && truncate.Lsn <= at);
        return folded.And(
            touches.Select(touch => new DayTag(touch.Key, touch.Value.Tag)),
            emptied.Lsn == Lsn.None ? null : new ChangeTag(emptied.Lsn, emptied.Cause));
    }

    /// <summary>Days from the first to the last that any row of the tenant may have, folded or pending.</summary>
    public DaySpan? ExtentOf(string tenant)
    {
        var files = FilesOf([tenant], days: null).Select(file => file.Days).OfType<DayRange>()
            .Select(days => (days.First, days.Last));
        var pending = Pending.Batches.SelectMany(batch => batch.Changes(tenant))
            .Select(change => (change.First, change.Last));
        DaySpan? extent = null;
        foreach (var (first, last) in files.Concat(pending))
        {
            var days = DaySpan.Through(first, last);
            extent = extent is { } known
                ? new DaySpan(
                    days.From < known.From ? days.From : known.From,
                    days.ToExclusive > known.ToExclusive ? days.ToExclusive : known.ToExclusive)
                : days;
        }

        return extent;
    }

    /// <summary>The last TRUNCATE that a state has behind it.</summary>
    public Int128? LastTruncate(Lsn at)
    {
        Int128? last = null;
        foreach (var truncate in Pending.Batches.SelectMany(batch => batch.Truncates))
        {
            if (truncate.Lsn > Root.FoldedLsn && truncate.Lsn <= at && (last is null || truncate.Order > last))
                last = truncate.Order;
        }

        return last;
    }

    private TableFiles Files => Version?.Files ?? TableFiles.Empty;

    private static string TagOf(IEnumerable<DataFile> files, string changes) =>
        string.Join('\n', files.Select(file => file.Key).Append(changes));

    /// <summary>Those that have some days.</summary>
    private static IEnumerable<string> Overlapping(IEnumerable<string> months, DaySpan days)
    {
        if (days.IsEmpty)
            return [];
        var (first, last) = (Text(days.From), Text(days.ToExclusive.AddDays(-1)));
        return months.Where(month => string.CompareOrdinal(month, first) >= 0 && string.CompareOrdinal(month, last) <= 0);
    }

    private static string Text(DateOnly day) => $"{day:yyyy-MM}";
}
