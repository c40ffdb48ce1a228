using System.Collections.Concurrent;
using Lakehouse.Domain.Calendar;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Views;

/// <summary>A table's kept sums by data file, of one of its versions, in memory. Safe for many threads.</summary>
/// <param name="plan">What is kept.</param>
/// <param name="metadataKey">Names the version; empty before the first.</param>
/// <param name="byFile">By the data file's key.</param>
/// <param name="wide">Of all tenants together; all tables share it.</param>
internal sealed class TableSums(
    RollupPlan plan, string metadataKey, IReadOnlyDictionary<string, FileSums> byFile, WideMonths wide)
{
    /// <summary>Groups of several months together that are kept: some 30 MB. Past them all are forgotten, and added up
    /// anew.</summary>
    private const int JoinedMax = 200_000;

    private readonly ConcurrentDictionary<(int Rollup, string Tenant, MonthRun Months), Joined> _joined = [];
    private int _joinedGroups;

    public RollupPlan Plan => plan;

    public string MetadataKey => metadataKey;

    public IEnumerable<string> Files => byFile.Keys;

    public static TableSums None(RollupPlan plan, WideMonths wide) => new(plan, "", new Dictionary<string, FileSums>(), wide);

    /// <summary>Estimated; of days only.</summary>
    public long DayBytes { get; } = byFile.Values.Sum(file => file.DayBytes);

    /// <summary>The same by month, of months that have any.</summary>
    public IEnumerable<(ReportMonth Month, long Bytes)> DayBytesByMonth =>
        from file in byFile.Values
        where file.DayBytes > 0
        group file.DayBytes by file.Month!.Value into month
        select (month.Key, month.Sum());

    /// <summary>The groups of a rollup in some of a tenant's months.</summary>
    /// <param name="table">Of this version, or another one: what is here of a data file stays true.</param>
    /// <returns>Null where a file's are not here, or some day has more groups than are kept: the answer is in the rows.</returns>
    public IReadOnlyList<DayGroup>? FindWhole(int rollup, TableView table, string tenant, MonthRun months)
    {
        var files = table.TenantFiles(tenant);
        var place = (rollup, tenant, months);
        if (_joined.TryGetValue(place, out var known) && known.Files == files)
            return known.Groups;
        if (Find(rollup, TableView.FilesOf(files, months), sums => sums.Whole, months.Days) is not { } found)
            return null;
        // The groups of one file are told apart already.
        var isOne = found.Count == 1 && months.IsOneMonth;
        var joined = isOne ? found[0] : [.. DayGroups.Merge(found.SelectMany(groups => groups), _ => months.FirstDay)];
        Keep(place, new Joined(files, joined));
        return joined;
    }

    /// <summary>The same day by day, of days of one month. Several groups may be of the same day and values.</summary>
    /// <inheritdoc cref="FindWhole"/>
    public IReadOnlyList<DayGroup>? FindDays(int rollup, TableView table, string tenant, DaySpan days) =>
        Find(rollup, table.FilesOf([tenant], days), sums => sums.Days, days) is { } found
            ? found.Count == 1 ? found[0] : [.. found.SelectMany(groups => groups)]
            : null;

    /// <summary>The groups of a rollup of all tenants together, in a month.</summary>
    /// <param name="isDaily">Day by day; else all together, and the day is the first.</param>
    /// <inheritdoc cref="FindWhole"/>
    public IReadOnlyList<DayGroup>? FindWide(int rollup, TableView table, ReportMonth month, bool isDaily)
    {
        var manifests = table.ManifestsOf(month);
        return wide.Find(
            new WidePlace(table.Root.Name, plan.Digest, rollup, month, isDaily),
            [.. manifests.Select(manifest => manifest.File.Key)],
            () => FindPacked(
                rollup, manifests.SelectMany(manifest => manifest.Live).Select(entry => entry.File),
                sums => isDaily ? sums.Days : sums.Whole));
    }

    /// <summary>The same of the next version: without the files that it has no more, and with those that are new.</summary>
    public TableSums Next(string version, IReadOnlySet<string> live, IEnumerable<FileSums> added) => new(
        plan, version,
        byFile.Values.Where(file => live.Contains(file.Key)).Concat(added)
            .ToDictionary(file => file.Key, StringComparer.Ordinal),
        wide);

    /// <summary>The same with the days of some months only.</summary>
    public TableSums WithDaysOf(IReadOnlySet<ReportMonth> months) => new(
        plan, metadataKey,
        byFile.Values.Select(file => file.Month is { } month && months.Contains(month) ? file : file.WithoutDays())
            .ToDictionary(file => file.Key, StringComparer.Ordinal),
        wide);

    private List<IReadOnlyList<DayGroup>>? Find(
        int rollup, IEnumerable<DataFile> files, Func<RollupSums, PackedGroups?> of, DaySpan days) =>
        FindPacked(rollup, files, of)?.ConvertAll(packed => packed.Read(days));

    private List<PackedGroups>? FindPacked(
        int rollup, IEnumerable<DataFile> files, Func<RollupSums, PackedGroups?> of)
    {
        List<PackedGroups> found = [];
        foreach (var file in files)
        {
            if (byFile.GetValueOrDefault(file.Key)?.ByRollup[rollup] is not { } sums || of(sums) is not { } packed)
                return null;
            found.Add(packed);
        }

        return found;
    }

    private void Keep((int, string, MonthRun) place, Joined joined)
    {
        var count = joined.Groups.Count + 1;
        if (Interlocked.Add(ref _joinedGroups, count) > JoinedMax)
        {
            _joined.Clear();
            Interlocked.Exchange(ref _joinedGroups, count);
        }

        _joined[place] = joined;
    }

    /// <param name="Files">Those of the tenant that it was made of.</param>
    private sealed record Joined(TenantFiles Files, IReadOnlyList<DayGroup> Groups);
}
