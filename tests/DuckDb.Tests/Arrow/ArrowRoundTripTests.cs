using System.Text;
using Lakehouse.DuckDb.Arrow;

namespace Lakehouse.DuckDb.Tests.Arrow;

/// <summary>One column of each kind goes through arrow_table and comes out as the text DuckDB prints.</summary>
public sealed class ArrowRoundTripTests : IDisposable
{
    // .NET's own NaN has its sign set, and DuckDB prints it as -nan.
    private static readonly double PositiveNaN = BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000);

    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(new DuckDbOptions());
    private readonly DuckDbConnection _connection;

    public ArrowRoundTripTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Booleans() => Check(new(ArrowKind.Boolean), "BOOLEAN",
        column => { column.AppendBoolean(true); column.AppendBoolean(false); }, "true", "false");

    [Fact]
    public void Small_integers() => Check(new(ArrowKind.Int16), "SMALLINT",
        column => { column.AppendInt16(short.MinValue); column.AppendInt16(short.MaxValue); }, "-32768", "32767");

    [Fact]
    public void Integers() => Check(new(ArrowKind.Int32), "INTEGER",
        column => { column.AppendInt32(int.MinValue); column.AppendInt32(0); }, "-2147483648", "0");

    [Fact]
    public void Long_integers() => Check(new(ArrowKind.Int64), "BIGINT",
        column => { column.AppendInt64(long.MinValue); column.AppendInt64(long.MaxValue); },
        "-9223372036854775808", "9223372036854775807");

    [Fact]
    public void Floats() => Check(new(ArrowKind.Float32), "FLOAT",
        column => { column.AppendFloat32(-0.1f); column.AppendFloat32(float.PositiveInfinity); }, "-0.1", "inf");

    [Fact]
    public void Doubles() => Check(new(ArrowKind.Float64), "DOUBLE",
        column => { column.AppendFloat64(0.1); column.AppendFloat64(PositiveNaN); }, "0.1", "nan");

    [Theory]
    [InlineData(4, 2)]
    [InlineData(9, 0)]
    [InlineData(18, 4)]
    [InlineData(38, 38)]
    public void Decimals_of_every_width(byte precision, byte scale)
    {
        var digits = new string('9', precision);
        var text = scale == 0 ? digits : $"{digits[scale..]}.{digits[..scale]}";
        Check(new(ArrowKind.Decimal, precision, scale), $"DECIMAL({precision},{scale})", column =>
        {
            column.AppendDecimal(Int128.Parse(digits));
            column.AppendDecimal(-Int128.Parse(digits));
        }, text, "-" + text);
    }

    [Fact]
    public void Texts_around_the_inline_length()
    {
        string[] texts =
            ["", "a", "abcd", "eleven char", "twelve chars", "thirteen char", "ünïcödé \U0001F600", new('x', 1 << 20)];
        Check(new(ArrowKind.Utf8), "VARCHAR", column =>
        {
            foreach (var text in texts)
                column.AppendBytes(Encoding.UTF8.GetBytes(text));
        }, texts);
    }

    [Fact]
    public void Blobs() => Check(new(ArrowKind.Binary), "BLOB",
        column => { column.AppendBytes([0, 255]); column.AppendBytes([]); }, @"\x00\xFF", "");

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("7fffffff-ffff-ffff-ffff-ffffffffffff")]
    [InlineData("80000000-0000-0000-0000-000000000001")]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff")]
    public void Uuids(string text) => Check(new(ArrowKind.Uuid), "UUID",
        column => column.AppendUuid(Guid.Parse(text).ToByteArray(bigEndian: true)), text);

    [Fact]
    public void Dates() => Check(new(ArrowKind.Date), "DATE", column =>
    {
        column.AppendInt32(-1);
        column.AppendInt32(int.MaxValue);
        column.AppendInt32(-int.MaxValue);
        column.AppendInt32(-719163);
    }, "1969-12-31", "infinity", "-infinity", "0001-12-31 (BC)");

    [Fact]
    public void Times() => Check(new(ArrowKind.Time), "TIME",
        column => { column.AppendInt64(86_400_000_000); column.AppendInt64(1); }, "24:00:00", "00:00:00.000001");

    [Fact]
    public void Timestamps() => Check(new(ArrowKind.Timestamp), "TIMESTAMP",
        column => { column.AppendInt64(-1); column.AppendInt64(long.MaxValue); }, "1969-12-31 23:59:59.999999", "infinity");

    [Fact]
    public void Instants() => Check(new(ArrowKind.TimestampTz), "TIMESTAMP WITH TIME ZONE",
        column => { column.AppendInt64(-1); column.AppendInt64(-long.MaxValue); }, "1969-12-31 23:59:59.999999+00", "-infinity");

    [Fact]
    public void Structs_with_null_outside_and_inside()
    {
        var inner = new ArrowType(ArrowKind.Struct, Fields: [new("s", new(ArrowKind.Utf8))]);
        var type = new ArrowType(ArrowKind.Struct, Fields: [new("n", new(ArrowKind.Int32)), new("in", inner)]);
        Check(type, "STRUCT(n INTEGER, \"in\" STRUCT(s VARCHAR))", column =>
        {
            AppendOuter(column, valid: true, 1, innerValid: true);
            AppendOuter(column, valid: true, null, innerValid: false);
            column.AppendStruct(valid: true);
            column.Children[0].AppendInt32(2);
            column.Children[1].AppendNull();
        }, "{'n': 1, 'in': {'s': a value of some length}}", "{'n': NULL, 'in': NULL}", "{'n': 2, 'in': NULL}");
    }

    [Fact]
    public void Field_of_a_null_struct_is_null_whatever_lies_below()
    {
        var inner = new ArrowType(ArrowKind.Struct, Fields: [new("s", new(ArrowKind.Utf8))]);
        var outer = new ArrowType(ArrowKind.Struct, Fields: [new("n", new(ArrowKind.Int32)), new("in", inner)]);
        using var table = new ArrowTable([new("c", outer)]);
        AppendOuter(table.Columns[0], valid: false, 1, innerValid: true);
        table.EndRow();
        using var registration = _database.Register("rows", [table]);

        using var result = _connection.Query(
            "SELECT c IS NULL, c.n IS NULL, c.in IS NULL, c.in.s IS NULL FROM arrow_table('rows')");

        Assert.Equal(new object?[] { true, true, true, true }, result.Rows().Single());
    }

    private static void AppendOuter(ArrowColumn column, bool valid, int? number, bool innerValid)
    {
        column.AppendStruct(valid);
        if (number is { } value)
            column.Children[0].AppendInt32(value);
        else
            column.Children[0].AppendNull();
        column.Children[1].AppendStruct(innerValid);
        column.Children[1].Children[0].AppendBytes("a value of some length"u8);
    }

    // The values, a NULL after them, and all of it 1 500 times over, so that it crosses units of 2 048 rows.
    private void Check(ArrowType type, string sqlType, Action<ArrowColumn> append, params string[] expected)
    {
        var copies = expected.Any(text => text.Length > 1000) ? 2 : 1500;
        using var table = new ArrowTable([new("unused", new(ArrowKind.Boolean)), new("c", type)]);
        for (var copy = 0; copy < copies; copy++)
        {
            append(table.Columns[1]);
            table.Columns[1].AppendNull();
        }

        while (table.Columns[0].Length < table.Columns[1].Length)
            table.Columns[0].AppendBoolean(true);
        table.EndRows();
        using var registration = _database.Register("rows", [table]);

        using var result = _connection.Query("SELECT c::VARCHAR, typeof(c) FROM arrow_table('rows')");
        var rows = result.Rows();

        Assert.Equal(sqlType, rows[0][1]);
        var all = Enumerable.Repeat<string?[]>([.. expected, null], copies).SelectMany(texts => texts);
        Assert.Equal(all, rows.Select(row => (string?)row[0]));
    }
}
