using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Parquet;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Changes;

/// <summary>Writes level 0: a file for each table and commit, and files merged of several.</summary>
/// <remarks>One connection of its own database with one thread: small files gain nothing from two, and order must hold.</remarks>
internal sealed class ChangeLog(DuckDbDatabase database, LakeFileWriter files, TimeProvider time)
{
    /// <summary>Writes a batch; not visible until a root names the file.</summary>
    public async ValueTask<ChangeFile> WriteAsync(ChangeBatch batch, CancellationToken cancellation)
    {
        var scratch = files.NewScratchPath();
        var name = Path.GetFileNameWithoutExtension(scratch);
        using (var duck = database.Connect())
        using (database.Register(name, [batch.Rows]))
        {
            var rows = PlantedDefects.Changes(batch.Table, duck, $"arrow_table('{name}')");
            ParquetFile.Write(duck, $"SELECT * FROM {rows}", scratch, Options(batch.Layout));
        }

        var file = await files.PutAsync(KeyOf(batch.Table, name), scratch, batch.RowCount, cancellation);
        return new ChangeFile(
            file.Key, file.Rows, file.Bytes, file.Sha256, batch.MinLsn, batch.MaxLsn, batch.MaxXid, time.GetUtcNow(),
            batch.HasTruncate);
    }

    /// <summary>Writes one file of the rows of several.</summary>
    public async ValueTask<ChangeFile> MergeAsync(
        TableLayout layout, IReadOnlyList<ChangeFile> merged, CancellationToken cancellation)
    {
        using var lease = await files.Cache.LeaseAsync([.. merged.Select(file => file.File)], cancellation);
        var scratch = files.NewScratchPath();
        var name = Path.GetFileNameWithoutExtension(scratch);
        long rows;
        using (var duck = database.Connect())
            rows = ParquetFile.Write(duck, $"SELECT * FROM {ChangeSql.Read(lease.Paths)}", scratch, Options(layout)).Rows;
        var file = await files.PutAsync(KeyOf(layout.Table, name), scratch, rows, cancellation);
        return new ChangeFile(
            file.Key, file.Rows, file.Bytes, file.Sha256, new Lsn(merged.Min(one => one.MinLsn.Value)),
            new Lsn(merged.Max(one => one.MaxLsn.Value)), merged.Max(one => one.MaxXid), merged.Max(one => one.AddedAt),
            merged.Any(one => one.HasTruncate));
    }

    private static string KeyOf(string table, string name) => $"changes/{TablePaths.Encode(table)}/{name}.parquet";

    private static ParquetWriteOptions Options(TableLayout layout) => new()
    {
        // Read a few times within minutes, then folded: speed counts, not size.
        Compression = ParquetCompression.Snappy,
        FieldIds = new Dictionary<string, ParquetFieldId>
        {
            [ChangeColumns.Era] = new(1),
            [ChangeColumns.Lsn] = new(2),
            [ChangeColumns.Xid] = new(3),
            [ChangeColumns.Sequence] = new(4),
            [ChangeColumns.CommittedAt] = new(5),
            [ChangeColumns.Operation] = new(6),
            [ChangeColumns.BeforeIsKey] = new(7),
            [ChangeColumns.Unsent] = new(8),
            [ChangeColumns.Before] = new(9, layout.ImageFieldIds(isAfter: false)),
            [ChangeColumns.After] = new(10, layout.ImageFieldIds(isAfter: true)),
        },
    };
}
