namespace Lakehouse.DuckDb.Parquet;

/// <summary>Writes Parquet files with DuckDB's own writer.</summary>
public static class ParquetFile
{
    /// <summary>Runs a SELECT and writes its rows, in its order, to one file.</summary>
    /// <param name="selectSql">Without parameters and without a semicolon. No rows are fine: the file then has columns
    /// only.</param>
    /// <param name="path">A file in a folder that exists. It is replaced if it is there; give every file a name of its
    /// own.</param>
    /// <exception cref="DuckDbException">The SQL was refused, a field id names no column, or the disk failed (IO, OutOfMemory).
    /// A file may be left at the path; nobody should name it.</exception>
    /// <remarks>Cost: about 0.3 M rows of 30 columns a second and core. Nothing is synced to the disk; that is the
    /// caller's.</remarks>
    public static ParquetFileStatistics Write(
        DuckDbConnection connection, string selectSql, string path, ParquetWriteOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RowGroupRows, 1);
        using var result = connection.Query(CopySql(selectSql, path, options));
        var row = result.Rows().Single();
        return new ParquetFileStatistics(
            path, Count(row[1]), Count(row[2]), Count(row[3]), ReadColumns(row[4], options.FieldIds));
    }

    private static string CopySql(string selectSql, string path, ParquetWriteOptions options)
    {
        var fieldIds = options.FieldIds.Count == 0 ? "" : $", FIELD_IDS {FieldIdText.Of(options.FieldIds)}";
        return $"COPY ({selectSql}\n) TO {SqlText.Literal(path)} (FORMAT parquet, COMPRESSION {Codec(options.Compression)}, "
            + $"ROW_GROUP_SIZE {options.RowGroupRows}, RETURN_STATS true{fieldIds})";
    }

    private static string Codec(ParquetCompression compression) => compression switch
    {
        ParquetCompression.Zstd => "zstd",
        ParquetCompression.Snappy => "snappy",
        ParquetCompression.Lz4 => "lz4_raw",
        ParquetCompression.Uncompressed => "uncompressed",
        _ => throw new ArgumentOutOfRangeException(nameof(compression), compression, "No such codec."),
    };

    private static long Count(object? value) => checked((long)(ulong)value!);

    private static ParquetColumnStatistics[] ReadColumns(object? map, IReadOnlyDictionary<string, ParquetFieldId> fieldIds)
    {
        var columns = (KeyValuePair<object, object?>[])map!;
        return Array.ConvertAll(columns, column => ReadColumn((string)column.Key, column.Value!, fieldIds));
    }

    // has_nan is left out: with several row groups DuckDB 1.5.6 reports the last one's only.
    private static ParquetColumnStatistics ReadColumn(
        string name, object map, IReadOnlyDictionary<string, ParquetFieldId> fieldIds)
    {
        var facts = ((KeyValuePair<object, object?>[])map).ToDictionary(fact => (string)fact.Key, fact => (string)fact.Value!);
        var path = ColumnPath.Parse(name);
        return new ParquetColumnStatistics(
            path,
            FieldIdOf(path, fieldIds),
            long.Parse(facts["num_values"]),
            long.Parse(facts["null_count"]),
            long.Parse(facts["column_size_bytes"]),
            facts.GetValueOrDefault("min"),
            facts.GetValueOrDefault("max"));
    }

    private static int? FieldIdOf(IReadOnlyList<string> path, IReadOnlyDictionary<string, ParquetFieldId> fieldIds)
    {
        var level = fieldIds;
        ParquetFieldId? field = null;
        foreach (var part in path)
        {
            if (level is null || !level.TryGetValue(part, out field))
                return null;
            level = field.Children;
        }

        return field?.Id;
    }
}
