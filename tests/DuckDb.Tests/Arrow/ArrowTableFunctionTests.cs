using Lakehouse.DuckDb.Arrow;

namespace Lakehouse.DuckDb.Tests.Arrow;

public sealed class ArrowTableFunctionTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 2 });
    private readonly DuckDbConnection _connection;

    public ArrowTableFunctionTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Rows_of_several_batches_come_in_the_order_given()
    {
        using var first = Numbers(0, 5000);
        using var empty = Numbers(0, 0);
        using var second = Numbers(5000, 100);
        using var registration = _database.Register("numbers", [empty, first, empty, empty, second, empty], threadsMax: 2);

        using var result = _connection.Query("SELECT n FROM arrow_table('numbers')");

        Assert.Equal(Enumerable.Range(0, 5100).Select(n => (object?)(long)n), result.Rows().Select(row => row[0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(2049)]
    public void Count_needs_no_column(int rowCount)
    {
        using var batch = Numbers(0, rowCount);
        using var registration = _database.Register("numbers", [batch]);

        Assert.Equal(rowCount, _connection.Query("SELECT count(*) FROM arrow_table('numbers')").Scalar<long>());
    }

    [Fact]
    public void Unknown_name_is_an_error_of_the_query()
    {
        var failure = Assert.Throws<DuckDbException>(() => _connection.Query("SELECT * FROM arrow_table('nowhere')"));

        Assert.Contains("'nowhere'", failure.Message);
    }

    [Fact]
    public void Exception_inside_the_scan_is_an_error_of_the_query()
    {
        using var batch = Numbers(0, 100);
        using var registration = _database.Register("numbers", [batch]);
        batch.Columns[0].Unpin();
        batch.Columns[0].TruncateTo(50);

        var failure = Assert.Throws<DuckDbException>(() => _connection.Query("SELECT sum(n) FROM arrow_table('numbers')"));

        Assert.Contains("lost rows", failure.Message);
        batch.Columns[0].Pin();
    }

    [Fact]
    public void Registered_batch_is_frozen_until_the_last_statement_goes()
    {
        using var batch = Numbers(0, 100);
        var registration = _database.Register("numbers", [batch]);
        var statement = _connection.Prepare("SELECT sum(n) FROM arrow_table('numbers')");

        Assert.Throws<InvalidOperationException>(batch.Clear);
        registration.Dispose();
        Assert.Throws<InvalidOperationException>(batch.Clear);
        batch.Dispose();
        using (var result = statement.Query())
            Assert.Equal((Int128)4950, result.Scalar<Int128>());
        statement.Dispose();
        Assert.Throws<ObjectDisposedException>(() => batch.Columns[0].AppendInt64(1));
    }

    [Fact]
    public void Batch_thaws_when_its_registration_goes()
    {
        using var batch = Numbers(0, 100);
        var registration = _database.Register("numbers", [batch]);
        using (var result = _connection.Query("SELECT * FROM arrow_table('numbers')"))
        {
            registration.Dispose();
            batch.Clear();
        }

        Assert.Equal(0, batch.RowCount);
        Assert.Throws<DuckDbException>(() => _connection.Query("SELECT * FROM arrow_table('numbers')"));
    }

    [Fact]
    public void Name_is_taken_once()
    {
        using var batch = Numbers(0, 1);
        using var registration = _database.Register("numbers", [batch]);

        Assert.Throws<ArgumentException>(() => _database.Register("numbers", [batch]));
    }

    [Theory]
    [InlineData("WITH t AS (SELECT * FROM arrow_table('numbers')) SELECT count(*) FROM t a JOIN t b ON a.n = b.n + 1", 99)]
    [InlineData("WITH t AS MATERIALIZED (FROM arrow_table('numbers')) SELECT count(*) FROM t WHERE n > (SELECT avg(n) FROM t)",
        50)]
    [InlineData("SELECT count(*) FROM arrow_table('numbers') a, arrow_table('numbers') b WHERE a.n < 10 AND b.n < 3", 30)]
    [InlineData("SELECT n FROM (FROM arrow_table('numbers') UNION ALL FROM arrow_table('numbers')) ORDER BY n DESC LIMIT 1", 99)]
    [InlineData("SELECT n FROM arrow_table('numbers') ORDER BY n DESC LIMIT 1 OFFSET 9", 90)]
    [InlineData("SELECT n FROM arrow_table('numbers') LIMIT 1 OFFSET 7", 7)]
    public void Plans_of_many_shapes_scan_it(string sql, long expected)
    {
        using var batch = Numbers(0, 100);
        using var registration = _database.Register("numbers", [batch]);

        Assert.Equal(expected, _connection.Query(sql).Scalar<long>());
    }

    private static ArrowTable Numbers(int first, int count)
    {
        var table = new ArrowTable([new("n", new(ArrowKind.Int64))]);
        for (var index = 0; index < count; index++)
        {
            table.Columns[0].AppendInt64(first + index);
            table.EndRow();
        }

        return table;
    }
}
