namespace Lakehouse.DuckDb.Parquet;

/// <summary>What was written.</summary>
/// <param name="Path">As given.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="FooterBytes">Its metadata at the end, without which a reader knows nothing.</param>
/// <param name="Columns">Every leaf column, in the order of its path.</param>
public sealed record ParquetFileStatistics(
    string Path, long Rows, long Bytes, long FooterBytes, IReadOnlyList<ParquetColumnStatistics> Columns)
{
    /// <summary>The leaf column of that path, as <c>Column("after", "amount")</c>.</summary>
    /// <exception cref="KeyNotFoundException">The file has none.</exception>
    public ParquetColumnStatistics Column(params string[] path)
        => Columns.FirstOrDefault(column => column.Path.SequenceEqual(path))
            ?? throw new KeyNotFoundException($"The file has no column {string.Join('.', path)}.");
}
