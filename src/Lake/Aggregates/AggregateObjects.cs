using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Aggregates;

/// <summary>What objects of sums hold, and the same computed of data files that are in none.</summary>
internal static class AggregateObjects
{
    /// <summary>Temporary table of the data files that <see cref="OfFiles"/> was called for last.</summary>
    public const string FileNames = "file_names";

    private const long BatchRowsMax = 1_000_000;

    /// <summary>Data files without sums in groups that are read at once: about a million rows, or one file.</summary>
    public static IEnumerable<IReadOnlyList<DataFile>> Batches(IEnumerable<DataFile> files)
    {
        List<DataFile> batch = [];
        foreach (var file in files)
        {
            if (batch.Count > 0 && batch.Sum(one => one.Rows) + file.Rows > BatchRowsMax)
            {
                yield return batch;
                batch = [];
            }

            batch.Add(file);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    /// <summary>Keys of the data files whose sums an object has.</summary>
    /// <param name="path">Of its local copy.</param>
    public static IReadOnlyList<string> Covered(DuckDbConnection duck, string path) => duck.Column<string>(
        $"SELECT file FROM {ChangeSql.Read([path])} WHERE part = {(byte)AggregatePart.Covered}");

    /// <summary>A statement that gives what an object of these data files would.</summary>
    public static string OfFiles(
        DuckDbDatabase database, DuckDbConnection duck, AggregateSql sql, IReadOnlyList<DataFile> files, CacheLease lease)
    {
        FileKeys.Load(database, duck, FileNames, files.Select(file => (lease.PathOf(file.Key), file.Key)));
        // The column of names must not meet one of the table's.
        var rows = ChangeSql.ReadNamed(lease.Paths, "_lake_path");
        var groups = $"(SELECT g.* REPLACE (f.file AS file) FROM {sql.Groups(rows, "_lake_path")} g "
            + $"JOIN {FileNames} f ON g.file = f.name)";
        return AggregateSql.Kept(groups);
    }
}
