using Lakehouse.DuckDb.Arrow;
using Lakehouse.DuckDb.Parquet;

namespace Lakehouse.DuckDb.Tests.Parquet;

public sealed class ParquetFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-parquet-").FullName;
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 2 });
    private readonly DuckDbConnection _connection;

    public ParquetFileTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Field_ids_are_in_the_file_at_every_level()
    {
        var path = FilePath("it's.parquet");
        var options = new ParquetWriteOptions
        {
            FieldIds = new Dictionary<string, ParquetFieldId>
            {
                ["a'b.c\"d"] = new(7),
                ["s"] = new(1, new Dictionary<string, ParquetFieldId> { ["x"] = new(2), ["y"] = new(3) }),
                ["l"] = new(4, new Dictionary<string, ParquetFieldId> { ["element"] = new(5) }),
            },
        };

        var written = ParquetFile.Write(
            _connection, "SELECT 1 AS \"a'b.c\"\"d\", {'x': 1, 'y': 'z'} AS s, [1, 2] AS l", path, options);

        using var schema = _connection.Query("SELECT name, field_id FROM parquet_schema(?) WHERE field_id IS NOT NULL", path);
        Assert.Equal(
            [("a'b.c\"d", 7L), ("s", 1L), ("x", 2L), ("y", 3L), ("l", 4L), ("element", 5L)],
            schema.Rows().Select(row => ((string)row[0]!, (long)row[1]!)));
        Assert.Equal(7, written.Column("a'b.c\"d").FieldId);
        Assert.Equal(3, written.Column("s", "y").FieldId);
        Assert.Equal(5, written.Column("l", "element").FieldId);
        Assert.Equal(2, written.Column("l", "element").Values);
    }

    [Fact]
    public void A_file_that_was_read_leaves_nothing_in_memory()
    {
        var path = FilePath("read.parquet");
        ParquetFile.Write(_connection, "SELECT i, repeat('x', 100) AS t FROM range(10000) r(i)", path, new ParquetWriteOptions());

        using (var sum = _connection.Query("SELECT sum(length(t)) FROM read_parquet(?)", path))
            Assert.Equal("1000000", sum.Rows()[0][0]!.ToString());

        using var kept = _connection.Query("SELECT tag, memory_usage_bytes FROM duckdb_memory() WHERE memory_usage_bytes > 0");
        Assert.DoesNotContain("EXTERNAL_FILE_CACHE", kept.Rows().Select(row => (string)row[0]!));
    }

    [Fact]
    public void Field_id_of_a_missing_column_is_refused()
    {
        var options = new ParquetWriteOptions
        {
            FieldIds = new Dictionary<string, ParquetFieldId> { ["nowhere"] = new(1) },
        };

        var failure = Assert.Throws<DuckDbException>(
            () => ParquetFile.Write(_connection, "SELECT 1 AS a", FilePath("x.parquet"), options));

        Assert.Equal(DuckDbErrorKind.Binder, failure.Kind);
    }

    [Theory]
    [InlineData("i::INTEGER - 5000", "-5000", "4999")]
    [InlineData("(i - 5000)::BIGINT * 1000000000000", "-5000000000000000", "4999000000000000")]
    [InlineData("((i - 5000) / 100)::DECIMAL(18,4)", "-50.0000", "49.9900")]
    [InlineData("(i - 5000)::DECIMAL(38,6) * 1000000000000", "-5000000000000000.000000", "4999000000000000.000000")]
    [InlineData("DATE '1970-01-01' + (i::INTEGER - 5000)", "1956-04-24", "1983-09-09")]
    [InlineData("TIMESTAMPTZ '1970-01-01 00:00:00+00' - to_microseconds(i)",
        "1969-12-31 23:59:59.990001+00", "1970-01-01 00:00:00+00")]
    [InlineData("CASE i WHEN 7 THEN 'infinity'::TIMESTAMP ELSE '0044-03-15 (BC)'::TIMESTAMP END",
        "0044-03-15 (BC) 00:00:00", "infinity")]
    [InlineData("'key ' || i || ' that is longer than twelve bytes'",
        "key 0 that is longer than twelve bytes", "key 9999 that is longer than twelve bytes")]
    [InlineData("('f' || lpad(i::VARCHAR, 7, '0') || '-0000-0000-0000-000000000000')::UUID",
        "f0000000-0000-0000-0000-000000000000", "f0009999-0000-0000-0000-000000000000")]
    [InlineData("CASE WHEN i > 9000 THEN 'nan'::DOUBLE ELSE i END", "0.0", "9000.0")]
    public void Bounds_are_exact_over_several_row_groups(string expression, string min, string max)
    {
        var written = ParquetFile.Write(
            _connection, $"SELECT {expression} AS c FROM range(10000) t(i)", FilePath("bounds.parquet"),
            new ParquetWriteOptions { RowGroupRows = 2048 * 4 });

        var column = Assert.Single(written.Columns);
        Assert.Equal((min, max), (column.Min, column.Max));
        Assert.Equal((10000L, 0L), (column.Values, column.Nulls));
    }

    [Fact]
    public void Bounds_of_long_texts_are_cut_outwards()
    {
        var written = ParquetFile.Write(
            _connection, "SELECT repeat('m', 1000) AS c", FilePath("long.parquet"), new ParquetWriteOptions());

        var column = written.Column("c");
        var value = new string('m', 1000);
        Assert.InRange(column.Min!.Length, 1, 256);
        Assert.True(string.CompareOrdinal(column.Min, value) <= 0);
        Assert.True(string.CompareOrdinal(column.Max, value) >= 0);
    }

    [Fact]
    public void No_rows_make_a_file_with_columns()
    {
        var path = FilePath("empty.parquet");

        var written = ParquetFile.Write(_connection, "SELECT 1 AS a, 'x' AS b WHERE false", path, new ParquetWriteOptions());

        Assert.Equal(0, written.Rows);
        Assert.Equal(new FileInfo(path).Length, written.Bytes);
        Assert.InRange(written.FooterBytes, 1, written.Bytes - 1);
        Assert.Null(written.Column("a").Min);
        using var result = _connection.Query("SELECT a, b FROM read_parquet(?)", path);
        Assert.Empty(result.Rows());
        Assert.Equal(["a", "b"], result.Columns.Select(column => column.Name));
    }

    [Theory]
    [InlineData(ParquetCompression.Zstd, "ZSTD")]
    [InlineData(ParquetCompression.Snappy, "SNAPPY")]
    [InlineData(ParquetCompression.Lz4, "LZ4_RAW")]
    [InlineData(ParquetCompression.Uncompressed, "UNCOMPRESSED")]
    public void Arrow_rows_come_back_from_the_file_in_order(ParquetCompression compression, string codec)
    {
        const int RowCount = 10_000;
        using var first = Rows(0, RowCount / 2);
        using var second = Rows(RowCount / 2, RowCount - RowCount / 2);
        using var registration = _database.Register("rows", [first, second], threadsMax: 2);
        var path = FilePath("rows.parquet");

        var written = ParquetFile.Write(
            _connection, "FROM arrow_table('rows')", path,
            new ParquetWriteOptions { Compression = compression, RowGroupRows = 4096 });

        Assert.Equal(RowCount, written.Rows);
        Assert.Equal(RowCount / 3 + 1, written.Column("after", "amount").Nulls);
        using var result = _connection.Query(
            "SELECT text, after::VARCHAR, file_row_number FROM read_parquet(?, file_row_number = true)", path);
        var printed = result.Rows().Select(row => $"{row[0]} {row[1] ?? "NULL"} {row[2]}");
        Assert.Equal(Enumerable.Range(0, RowCount).Select(Printed), printed);
        using var codecs = _connection.Query("SELECT DISTINCT compression FROM parquet_metadata(?)", path);
        Assert.Equal(codec, codecs.Scalar<string>());
    }

    [Fact]
    public void Folder_that_is_not_there_is_an_io_failure()
    {
        var path = Path.Combine(_folder, "nowhere", "x.parquet");

        var failure = Assert.Throws<DuckDbException>(
            () => ParquetFile.Write(_connection, "SELECT 1", path, new ParquetWriteOptions()));

        Assert.Equal(DuckDbErrorKind.IO, failure.Kind);
    }

    private static string Printed(int row)
        => $"text number {row} {(row % 3 == 0 ? "NULL" : $"{{'amount': {row}.00}}")} {row}";

    private static ArrowTable Rows(int from, int count)
    {
        var amount = new ArrowType(ArrowKind.Decimal, 20, 2);
        var table = new ArrowTable(
            [new("text", new(ArrowKind.Utf8)), new("after", new(ArrowKind.Struct, Fields: [new("amount", amount)]))]);
        for (var row = from; row < from + count; row++)
        {
            table.Columns[0].AppendBytes(System.Text.Encoding.UTF8.GetBytes($"text number {row}"));
            table.Columns[1].AppendStruct(valid: row % 3 != 0);
            table.Columns[1].Children[0].AppendDecimal(row * 100);
            table.EndRow();
        }

        return table;
    }

    private string FilePath(string name) => Path.Combine(_folder, name);
}
