using Lakehouse.DuckDb.Vectors;

namespace Lakehouse.DuckDb.Tests.Vectors;

public sealed class VectorValueTests : IDisposable
{
    private const string Nines = "99999999999999999999999999999999999999";

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(new DuckDbOptions());
    private readonly DuckDbConnection _connection;

    public VectorValueTests() => _connection = _database.Connect();

    public static TheoryData<string, object?> Values => new()
    {
        { "NULL::INTEGER", null },
        { "(-128)::TINYINT", (sbyte)-128 },
        { "255::UTINYINT", (byte)255 },
        { "65535::USMALLINT", (ushort)65535 },
        { "4294967295::UINTEGER", uint.MaxValue },
        { "340282366920938463463374607431768211455::UHUGEINT", UInt128.MaxValue },
        { "(-1)::HUGEINT", Int128.NegativeOne },
        { "-9.99::DECIMAL(3,2)", new DuckDbDecimal(-999, 2) },
        { "-0.05::DECIMAL(9,4)", new DuckDbDecimal(-500, 4) },
        { "99999999999999.9999::DECIMAL(18,4)", new DuckDbDecimal(999999999999999999, 4) },
        { $"-{Nines}::DECIMAL(38,0)", new DuckDbDecimal(-Int128.Parse(Nines), 0) },
        { "'b'::ENUM('a', 'b')", "b" },
        { "'10011'::BIT", "10011" },
        { "INTERVAL '1 month 2 days 3 microseconds'", new DuckDbInterval(1, 2, 3) },
        { "DATE 'infinity'", "infinity" },
        { "DATE '9999-12-31'", new DateOnly(9999, 12, 31) },
        { "DATE '1970-01-01' - 719163", "-719163 d since 1970" },
        { "TIME '24:00:00'", "24:00:00" },
        { "TIMESTAMP '-infinity'", "-infinity" },
        { "TIMESTAMP_NS '1970-01-01 00:00:00.000000001'", "1 ns since 1970" },
        { "TIMETZ '12:34:56.789+05:30'", "12:34:56.789000+05:30:00" },
        { "TIMESTAMP_S '2000-01-01 00:00:01'", new DateTime(2000, 1, 1, 0, 0, 1) },
    };

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_is_exact(string sql, object? expected)
    {
        using var result = _connection.Query($"SELECT {sql}");

        Assert.Equal(expected, result.Scalar<object>());
    }

    [Fact]
    public void Decimal_prints_all_digits_of_its_scale()
    {
        Assert.Equal("-0.0500", new DuckDbDecimal(-500, 4).ToString());
        Assert.Equal("12", new DuckDbDecimal(12, 0).ToString());
        Assert.Equal("0.1", new DuckDbDecimal(1, 1).ToString());
    }

    [Fact]
    public void Nested_values_come_with_their_names()
    {
        using var result = _connection.Query(
            "SELECT {'a': [1, NULL], 'b': MAP {'k': 2.50}}, [5, 6]::INTEGER[2] FROM range(2)");
        var row = result.Rows()[1];
        var fields = Assert.IsType<KeyValuePair<string, object?>[]>(row[0]);

        Assert.Equal("a", fields[0].Key);
        Assert.Equal(new object?[] { 1, null }, fields[0].Value);
        Assert.Equal([new("k", new DuckDbDecimal(250, 2))], Assert.IsType<KeyValuePair<object, object?>[]>(fields[1].Value));
        Assert.Equal(new object?[] { 5, 6 }, row[1]);
    }

    [Fact]
    public void Types_print_as_sql()
    {
        using var result = _connection.Query("SELECT {'a': [1.5::DECIMAL(18,4)], 'b c': MAP {'k': 2}} s");

        Assert.Equal("STRUCT(\"a\" DECIMAL(18,4)[], \"b c\" MAP(VARCHAR, INTEGER))", result.Columns[0].Type.ToString());
        Assert.Equal("s", result.Columns[0].Name);
    }

    [Fact]
    public void Spans_cover_a_chunk_and_refuse_another_size()
    {
        using var result = _connection.Query("SELECT i FROM range(3000) t(i)");
        var sum = 0L;
        while (result.Read(out var chunk))
        {
            foreach (var value in chunk.Vector(0).Values<long>())
                sum += value;
        }

        Assert.Equal(3000L * 2999 / 2, sum);
        using var again = _connection.Query("SELECT 1::BIGINT");
        Assert.True(again.Read(out var one));
        var refused = false;
        try
        {
            one.Vector(0).Values<int>();
        }
        catch (InvalidOperationException)
        {
            refused = true;
        }

        Assert.True(refused);
    }
}
