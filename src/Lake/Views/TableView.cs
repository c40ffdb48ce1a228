using System.Collections.Immutable;
using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Views;

/// <summary>One table at one root: its data files, and its changes since they were written.</summary>
/// <param name="Version">Null before its first fold.</param>
internal sealed record TableView(TableRoot Root, TableLayout Layout, TableVersion? Version, PendingLog Pending)
{
    /// <summary>Data files that may hold such rows.</summary>
    public IEnumerable<DataFile> FilesOf(IReadOnlyCollection<string>? tenants, DaySpan? days)
    {
        var files = Version?.Files ?? TableFiles.Empty;
        var months = files.Months.Where(month => MayHold(month, days)).ToList();
        var found = tenants is null
            ? months.SelectMany(files.ManifestsOf).SelectMany(manifest => manifest.Live).Select(entry => entry.File)
            : tenants.SelectMany(tenant => months.SelectMany(month => files.Of(tenant, month)));
        return days is { } span
            ? found.Where(file => file.Days is not { } held || span.Overlaps(held.First, held.Last))
            : found;
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

    private static bool MayHold(string month, DaySpan? days) =>
        days is not { } span
        || (string.CompareOrdinal(month, Text(span.From)) >= 0
            && string.CompareOrdinal(month, Text(span.ToExclusive.AddDays(-1))) <= 0);

    private static string Text(DateOnly day) => $"{day:yyyy-MM}";
}
