using Lakehouse.Domain;
using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Parquet;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Fold;

/// <summary>Writes slices of the slab as data files of level 1.</summary>
internal sealed class LevelOneWriter(LakeFileWriter files, TableLayout layout)
{
    private readonly TablePaths _paths = new(files.Store.Location, layout.Table);

    private readonly ParquetWriteOptions _options = new()
    {
        Compression = ParquetCompression.Zstd,
        FieldIds = layout.Schema.Columns.Concat(LakeFields.Columns)
            .ToDictionary(column => column.Name, column => new ParquetFieldId(column.FieldId)),
    };

    /// <summary>The columns of a data file, in order.</summary>
    public string Columns { get; } = $"{layout.Columns}, _tenant, _month, _day";

    public async ValueTask<DataFile> WriteAsync(
        DuckDbConnection duck, string slab, FoldSlice slice, CancellationToken cancellation)
    {
        var sql = $"SELECT {Columns} FROM {slab} WHERE rowid BETWEEN {slice.First} AND {slice.First + slice.Count - 1}";
        var scratch = files.NewScratchPath();
        var written = ParquetFile.Write(duck, sql, scratch, _options);
        Invariant.Holds(written.Rows == slice.Count);
        var file = await files.PutAsync(_paths.NewDataKey(slice.Tenant, slice.Month), scratch, written.Rows, cancellation);
        var statistics = StatisticsOf(written);
        return new DataFile(file.Key, slice.Tenant, slice.Month, file.Rows, file.Bytes, file.Sha256) { Columns = statistics };
    }

    private ColumnStatistics StatisticsOf(ParquetFileStatistics written)
    {
        var (bytes, values, nulls) = (new Dictionary<int, long>(), new Dictionary<int, long>(), new Dictionary<int, long>());
        var (lower, upper) = (new Dictionary<int, byte[]>(), new Dictionary<int, byte[]>());
        foreach (var column in layout.Schema.Columns.Concat(LakeFields.Columns))
        {
            var found = written.Column(column.Name);
            bytes[column.FieldId] = found.Bytes;
            values[column.FieldId] = found.Values;
            nulls[column.FieldId] = found.Nulls;
            if (Text(column.Type, found.Min) is { } min && SingleValue.EncodeLower(column.Type, min) is { } low)
                lower[column.FieldId] = low;
            if (Text(column.Type, found.Max) is { } max && SingleValue.EncodeUpper(column.Type, max) is { } high)
                upper[column.FieldId] = high;
        }

        return new ColumnStatistics(bytes, values, nulls, lower, upper);
    }

    /// <summary>Bounds of a file have DuckDB's printed form but for two types.</summary>
    private static string? Text(ColumnType type, string? bound) => type.Kind switch
    {
        ColumnKind.Boolean => bound is null ? null : bound == "1" ? "true" : "false",
        ColumnKind.Binary => null,
        _ => bound,
    };
}
