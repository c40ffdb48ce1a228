using System.Collections.Concurrent;

namespace Lakehouse.Lake.Iceberg;

/// <summary>One tenant's data files in a snapshot, by month. Safe for many threads.</summary>
internal sealed class TenantFiles
{
    private readonly Dictionary<string, IReadOnlyList<DataFile>> _byMonth;
    private readonly ConcurrentDictionary<string, PartitionFiles> _partitions = new(StringComparer.Ordinal);

    /// <param name="files">By month, in order.</param>
    public TenantFiles(IEnumerable<DataFile> files)
    {
        All = [.. files];
        Months = [.. All.Select(file => file.Month).Distinct()];
        _byMonth = All.GroupBy(file => file.Month)
            .ToDictionary(month => month.Key, IReadOnlyList<DataFile> (month) => [.. month], StringComparer.Ordinal);
    }

    public IReadOnlyList<DataFile> All { get; }

    /// <summary>Those that have files, in order.</summary>
    public IReadOnlyList<string> Months { get; }

    public IReadOnlyList<DataFile> Of(string month) => _byMonth.GetValueOrDefault(month, []);

    /// <summary>The files of a month together, worked out when it is asked for first.</summary>
    public PartitionFiles PartitionOf(string month) => _partitions.GetOrAdd(month, name => PartitionFiles.Of(Of(name)));
}
