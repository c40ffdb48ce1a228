using Lakehouse.DuckDb.Arrow;

namespace Lakehouse.DuckDb.Tests.Arrow;

public sealed class ArrowColumnTests
{
    private static readonly ArrowType Pair =
        new(ArrowKind.Struct, Fields: [new("name", new(ArrowKind.Utf8)), new("n", new(ArrowKind.Int32))]);

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(100_000)]
    public void Values_survive_growth(int count)
    {
        using var numbers = new ArrowColumn(new(ArrowKind.Int64));
        using var texts = new ArrowColumn(new(ArrowKind.Utf8));
        using var flags = new ArrowColumn(new(ArrowKind.Boolean));
        for (var row = 0; row < count; row++)
        {
            if (row % 7 == 3)
                texts.AppendNull();
            else
                texts.AppendBytes(BitConverter.GetBytes(row));
            numbers.AppendInt64(row * 3L);
            flags.AppendBoolean(row % 5 == 0);
        }

        for (var row = 0; row < count; row++)
        {
            Assert.Equal(row * 3L, numbers.GetInt64(row));
            Assert.Equal(row % 7 == 3, texts.IsNull(row));
            Assert.Equal(row % 7 == 3 ? [] : BitConverter.GetBytes(row), texts.GetBytes(row).ToArray());
            Assert.Equal(row % 5 == 0, flags.GetBoolean(row));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(18)]
    [InlineData(19)]
    [InlineData(38)]
    public void Decimal_keeps_its_extremes_and_refuses_one_digit_more(byte precision)
    {
        using var column = new ArrowColumn(new(ArrowKind.Decimal, precision));
        var max = Int128.Parse(new string('9', precision));

        column.AppendDecimal(max);
        column.AppendDecimal(-max);

        Assert.Throws<OverflowException>(() => column.AppendDecimal(max + 1));
        Assert.Throws<OverflowException>(() => column.AppendDecimal(-max - 1));
        Assert.Equal(2, column.Length);
        Assert.Equal([max, -max], new[] { column.GetDecimal(0), column.GetDecimal(1) });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(130)]
    public void Rows_after_a_cut_are_valid_again(int length)
    {
        using var column = new ArrowColumn(new(ArrowKind.Int32));
        for (var row = 0; row < 200; row++)
            column.AppendNull();

        column.TruncateTo(length);
        for (var row = length; row < 300; row++)
            column.AppendInt32(row);

        for (var row = 0; row < 300; row++)
            Assert.Equal(row < length, column.IsNull(row));
    }

    [Fact]
    public void Cut_text_column_goes_on_where_it_was_cut()
    {
        using var column = Texts("one", "two", "three");

        column.TruncateTo(1);
        column.AppendBytes("four"u8);

        Assert.Equal("one"u8.ToArray(), column.GetBytes(0).ToArray());
        Assert.Equal("four"u8.ToArray(), column.GetBytes(1).ToArray());
    }

    [Fact]
    public void Fill_overwrites_only_its_range()
    {
        using var column = new ArrowColumn(new(ArrowKind.Int64));
        for (var row = 0; row < 4; row++)
            column.AppendInt64(row);

        column.FillInt64(1, 3, -7);

        Assert.Equal([0, -7, -7, 3], Enumerable.Range(0, 4).Select(column.GetInt64));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.FillInt64(1, 5, 0));
    }

    [Fact]
    public void Copies_equal_their_source_struct_and_null_included()
    {
        using var source = new ArrowColumn(Pair);
        AppendPair(source, "a longer name than twelve bytes", 1);
        AppendPair(source, "x", null);
        source.AppendNull();
        using var target = new ArrowColumn(Pair);

        for (var row = 0; row < source.Length; row++)
            target.AppendFrom(source, row);

        for (var row = 0; row < source.Length; row++)
        {
            for (var other = 0; other < source.Length; other++)
                Assert.Equal(row == other, target.ValueEquals(row, source, other));
        }
    }

    [Fact]
    public void Column_can_be_copied_into_itself_while_it_grows()
    {
        using var column = Texts(new string('x', 1500));

        for (var row = 0; row < 1000; row++)
            column.AppendFrom(column, row);

        Assert.True(column.ValueEquals(0, column, 1000));
    }

    [Fact]
    public void Wrong_kind_is_refused()
    {
        using var column = new ArrowColumn(new(ArrowKind.Date));
        using var other = Texts("x");

        Assert.Throws<InvalidOperationException>(() => column.AppendInt64(1));
        Assert.Throws<InvalidOperationException>(() => column.AppendFrom(other, 0));
        Assert.Throws<InvalidOperationException>(() => column.ValueEquals(0, other, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.GetInt64(0));
        Assert.Equal(0, column.Length);
    }

    [Fact]
    public void Impossible_types_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ArrowColumn(new(ArrowKind.Decimal)));
        Assert.Throws<ArgumentException>(() => new ArrowColumn(new(ArrowKind.Decimal, 39)));
        Assert.Throws<ArgumentException>(() => new ArrowColumn(new(ArrowKind.Decimal, 4, 5)));
        Assert.Throws<ArgumentException>(() => new ArrowColumn(new(ArrowKind.Struct)));
        Assert.Throws<ArgumentException>(() => new ArrowColumn(new(ArrowKind.Int32, 4)));
    }

    [Fact]
    public void Bytes_used_follow_the_values_and_memory_stays_after_clear()
    {
        using var column = Texts(new string('x', 1 << 20));
        var reserved = column.BytesReserved;

        Assert.InRange(column.BytesUsed, 1 << 20, (1 << 20) + 64);
        column.Clear();

        Assert.InRange(column.BytesUsed, 0, 64);
        Assert.Equal(reserved, column.BytesReserved);
    }

    [Fact]
    public void Table_refuses_to_be_registered_with_half_a_row()
    {
        using var table = new ArrowTable([new("a", new(ArrowKind.Int32)), new("b", new(ArrowKind.Int32))]);
        using var database = DuckDbDatabase.Open(new DuckDbOptions());
        table.Columns[0].AppendInt32(1);

        Assert.Throws<InvalidOperationException>(() => database.Register("half", [table]));
        Assert.Throws<InvalidOperationException>(table.EndRows);
        table.TruncateTo(0);
        database.Register("half", [table]).Dispose();
    }

    private static ArrowColumn Texts(params string[] values)
    {
        var column = new ArrowColumn(new(ArrowKind.Utf8));
        foreach (var value in values)
            column.AppendBytes(System.Text.Encoding.UTF8.GetBytes(value));
        return column;
    }

    private static void AppendPair(ArrowColumn column, string name, int? number)
    {
        column.AppendStruct(valid: true);
        column.Children[0].AppendBytes(System.Text.Encoding.UTF8.GetBytes(name));
        if (number is { } value)
            column.Children[1].AppendInt32(value);
        else
            column.Children[1].AppendNull();
    }
}
