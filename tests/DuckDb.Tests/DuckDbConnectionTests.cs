using Lakehouse.DuckDb.Vectors;

namespace Lakehouse.DuckDb.Tests;

public sealed class DuckDbConnectionTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(new DuckDbOptions { MemoryBytesMax = 64L << 20 });
    private readonly DuckDbConnection _connection;

    public DuckDbConnectionTests() => _connection = _database.Connect();

    public static TheoryData<object?, string, string?> Parameters => new()
    {
        { null, "INTEGER", null },
        { true, "BOOLEAN", "true" },
        { (short)-32768, "SMALLINT", "-32768" },
        { int.MinValue, "INTEGER", "-2147483648" },
        { long.MaxValue, "BIGINT", "9223372036854775807" },
        { ulong.MaxValue, "UBIGINT", "18446744073709551615" },
        { Int128.MaxValue, "HUGEINT", "170141183460469231731687303715884105727" },
        { Int128.MinValue, "HUGEINT", "-170141183460469231731687303715884105728" },
        { -1.5f, "FLOAT", "-1.5" },
        { 0.1, "DOUBLE", "0.1" },
        { -79228162514264337593543950335m, "DECIMAL(38,0)", "-79228162514264337593543950335" },
        { new DuckDbDecimal(Int128.Parse(new string('9', 38)), 6), "DECIMAL(38,6)", new string('9', 32) + ".999999" },
        { uint.MaxValue, "BIGINT", "4294967295" },
        { -0.0500m, "DECIMAL(38,4)", "-0.0500" },
        { "", "VARCHAR", "" },
        { "o'x \u00fc \U0001F600", "VARCHAR", "o'x \u00fc \U0001F600" },
        { "a\0b", "VARCHAR", "a\0b" },
        { new byte[] { 0, 255 }, "BLOB", @"\x00\xFF" },
        { Array.Empty<byte>(), "BLOB", "" },
        { Guid.Parse("f0000000-0000-4000-8000-00000000000a"), "UUID", "f0000000-0000-4000-8000-00000000000a" },
        { new DateOnly(1969, 12, 31), "DATE", "1969-12-31" },
        { new TimeOnly(23, 59, 59, 999, 999), "TIME", "23:59:59.999999" },
        { new DateTime(1, 1, 1, 0, 0, 0, 0, 1), "TIMESTAMP", "0001-01-01 00:00:00.000001" },
        { new DateTimeOffset(2026, 8, 1, 2, 0, 0, TimeSpan.FromHours(2)), "TIMESTAMP WITH TIME ZONE", "2026-08-01 00:00:00+00" },
    };

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Parameter_arrives_with_its_type_and_every_digit(object? value, string type, string? text)
    {
        using var result = _connection.Query("SELECT $1", value);
        using var printed = _connection.Query($"SELECT ($1::{type})::VARCHAR", value);

        if (value is not null)
            Assert.Equal(type, result.Columns[0].Type.ToString());
        Assert.Equal(text, printed.Scalar<string>());
    }

    [Fact]
    public void Wrong_number_of_parameters_is_refused()
        => Assert.Throws<ArgumentException>(() => _connection.Query("SELECT ?, ?", 1));

    [Fact]
    public void Statement_runs_again_with_other_parameters()
    {
        using var statement = _connection.Prepare("SELECT ? + 1");

        for (var number = 1; number <= 3; number++)
        {
            using var result = statement.Query(number);
            Assert.Equal(number + 1, result.Scalar<int>());
        }
    }

    [Fact]
    public void Execute_runs_several_statements_and_counts_rows_of_the_last()
    {
        var rows = _connection.Execute(
            "CREATE TABLE t(n INTEGER); INSERT INTO t VALUES (1), (2); INSERT INTO t SELECT n FROM t WHERE n = 1");

        Assert.Equal(1, rows);
        Assert.Equal(3, _connection.Execute("UPDATE t SET n = ?", 7));
    }

    [Theory]
    [InlineData("SELECT 1\nFROM nowhere", DuckDbErrorKind.Catalog, 2, 6)]
    [InlineData("SELECT\n  1 +\n  * FROM x x x", DuckDbErrorKind.Parser, 3, 14)]
    [InlineData("SELECT missing", DuckDbErrorKind.Binder, 1, 8)]
    [InlineData("SELECT 'some quite long literal at the start of a line so that the excerpt is cut on both of its sides', "
        + "missing, 'and another long literal so that it is cut on the right hand side of the excerpt too'",
        DuckDbErrorKind.Binder, 1, 106)]
    public void Refused_sql_names_its_place(string sql, DuckDbErrorKind kind, int line, int column)
    {
        var failure = Assert.Throws<DuckDbException>(() => _connection.Query(sql));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(new SqlPlace(line, column), failure.Place);
    }

    [Theory]
    [InlineData("SELECT n::TINYINT FROM (VALUES (1), (300)) t(n)", DuckDbErrorKind.Conversion)]
    [InlineData("SELECT sum(n) FROM (VALUES (99999999999999999999999999999999999999::DECIMAL(38,0))) t(n), range(3)",
        DuckDbErrorKind.OutOfRange)]
    [InlineData("SELECT * FROM read_parquet('/nowhere/at/all.parquet')", DuckDbErrorKind.IO)]
    [InlineData("SELECT list(repeat('x', 1000) || i) FROM range(1000000) t(i)", DuckDbErrorKind.OutOfMemory)]
    public void Failed_query_has_the_kind_of_its_failure(string sql, DuckDbErrorKind kind)
        => Assert.Equal(kind, Assert.Throws<DuckDbException>(() => _connection.Query(sql)).Kind);

    [Fact]
    public async Task Interrupt_from_another_thread_ends_the_query()
    {
        using var started = new ManualResetEventSlim();
        var query = Task.Run(() =>
        {
            started.Set();
            return Assert.Throws<DuckDbException>(() => _connection.Query(
                "SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range + b.range = -1"));
        });

        started.Wait(TestContext.Current.CancellationToken);
        while (!query.IsCompleted)
        {
            _connection.Interrupt();     // one that comes before the query starts is forgotten by it
            await Task.Yield();
        }

        Assert.Equal(DuckDbErrorKind.Interrupt, (await query).Kind);
        using var next = _connection.Query("SELECT 1");
        Assert.Equal(1, next.Scalar<int>());
    }

    [Fact]
    public void Stream_gives_all_rows_and_its_error_while_reading()
    {
        using (var rows = _connection.Stream("SELECT i, 'constant text of some length', [i] FROM range(10000) t(i)"))
            Assert.Equal(10000, rows.Rows().Count(row => row[1] is "constant text of some length"));

        using var failing = _connection.Stream(
            "SELECT (CASE WHEN i = 2000000 THEN 'x' ELSE '1' END)::INTEGER FROM range(3000000) t(i)");
        Assert.Equal(DuckDbErrorKind.Conversion, Assert.Throws<DuckDbException>(() => failing.Rows()).Kind);
    }

    [Fact]
    public void Zones_are_utc_whatever_the_machine_says()
    {
        using var result = _connection.Query("SELECT TIMESTAMPTZ '2026-01-01 00:00:00'");

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), result.Scalar<DateTimeOffset>());
    }

    [Fact]
    public void Names_and_literals_are_quoted()
    {
        Assert.Equal("\"a\"\"b\"", SqlText.Identifier("a\"b"));
        Assert.Equal("'o''x'", SqlText.Literal("o'x"));
        Assert.Throws<ArgumentException>(() => SqlText.Literal("a\0b"));
    }
}
