using Lakehouse.DuckDb;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Fold;

/// <summary>Builds one slab, the rows that stay and those that arrived, sorted as files are, and writes its files, several at a
/// time.
/// </summary>
/// <remarks>Needs the temporary tables <c>arrived</c> and <c>files</c>, and <c>net</c> for a table with a key. The slab itself is
/// seen by every connection of the database, under a name of its own: a small file keeps one thread busy, so files are written
/// side by side.
/// </remarks>
internal sealed class SlabWriter(
    FoldDuck duck, TableLayout layout, LakeFileWriter files, FoldPlacement placement, AggregateRun aggregates)
{
    private readonly LevelOneWriter _writer = new(files, layout);

    /// <param name="rows">Relation of the rows that are there, with <c>_tenant</c>, <c>_month</c>, <c>_day</c>; null:
    /// none.</param>
    /// <param name="touched">Files of level 1 that the slab's files replace; the others bound them.</param>
    public async ValueTask<IReadOnlyList<DataFile>> WriteAsync(
        Slab slab, string? rows, IReadOnlySet<int> touched, CancellationToken cancellation)
    {
        var name = SqlText.Identifier($"slab-{Guid.NewGuid()}");
        slab.LoadParts(duck.Connection);
        var stay = rows is null ? "" : $"SELECT {_writer.Columns} FROM {rows} l WHERE "
            + $"{slab.Contains("l")} AND {Unchanged} UNION ALL ";
        duck.Connection.Execute(
            $"""
            CREATE TABLE {name} AS
            SELECT * FROM ({stay}SELECT {_writer.Columns} FROM arrived a WHERE {slab.Contains("a")})
            ORDER BY {string.Join(", ", ["_tenant", "_month", "_day", .. layout.Key])}
            """);
        try
        {
            return await WriteAsync(name, FoldSlices.Cut(duck.Connection, layout, placement, name, touched), cancellation);
        }
        finally
        {
            duck.Connection.Execute($"DROP TABLE {name}");
        }
    }

    private async ValueTask<IReadOnlyList<DataFile>> WriteAsync(
        string slab, IReadOnlyList<FoldSlice> slices, CancellationToken cancellation)
    {
        var written = new DataFile[slices.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = duck.Threads, CancellationToken = cancellation };
        await Parallel.ForAsync(0, slices.Count, parallel, async (index, cancelled) =>
        {
            using var connection = duck.Database.Connect();
            written[index] = await _writer.WriteAsync(connection, slab, slices[index], cancelled);
        });
        aggregates.AddFiles(slab, [.. slices.Zip(written, (slice, file) => (slice.First, file))]);
        return written;
    }

    private string Unchanged => layout.Schema.IsAppendOnly
        ? "true"
        : $"NOT EXISTS (SELECT 1 FROM net WHERE {ChangeSql.SameKey(layout, "net", "l")})";
}
