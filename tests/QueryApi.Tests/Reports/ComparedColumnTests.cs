using Lakehouse.DuckDb;
using Lakehouse.Lake.Root;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Tests.Reports;

/// <summary>What callers filter by is compared as what it is: a text never stands for a number.</summary>
public sealed class ComparedColumnTests
{
    private static readonly ComparedColumn Number = Column(new ColumnType(ColumnKind.Decimal, 12, 2));
    private static readonly ComparedColumn Id = Column(new ColumnType(ColumnKind.Int64));
    private static readonly ComparedColumn Day = Column(new ColumnType(ColumnKind.Date));
    private static readonly ComparedColumn Time = Column(new ColumnType(ColumnKind.TimestampTz));
    private static readonly ComparedColumn Flag = Column(new ColumnType(ColumnKind.Boolean));
    private static readonly ComparedColumn Text = Column(new ColumnType(ColumnKind.Text));

    [Theory]
    [InlineData("9.00", "<", "10", true)]
    [InlineData("9.00", ">", "10", false)]
    [InlineData("12.50", "=", "12.5", true)]
    [InlineData("12.50", "=", "012.500000", true)]
    [InlineData("-3.00", "<", "-2.99", true)]
    public void Numbers_are_compared_as_numbers(string held, string op, string asked, bool expected) =>
        Assert.Equal(expected, Compare(Number, $"{held}::DECIMAL(12, 2)", op, asked));

    [Fact]
    public void Ids_reach_as_far_as_their_type() =>
        Assert.Equal(true, Compare(Id, "9223372036854775807::BIGINT", "=", "9223372036854775807"));

    [Fact]
    public void Days_are_compared_as_days() =>
        Assert.Equal(true, Compare(Day, "DATE '2026-02-10'", "<", "2026-02-11"));

    [Theory]
    [InlineData("12.345")]
    [InlineData("12345678901")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("")]
    [InlineData("12 or true")]
    public void What_no_amount_can_be_is_refused(string text) =>
        Assert.Throws<ReportRefusedException>(() => Number.Read(text));

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("2026-2-3")]
    [InlineData("yesterday")]
    public void What_is_no_day_is_refused(string text) => Assert.Throws<ReportRefusedException>(() => Day.Read(text));

    [Fact]
    public void What_is_neither_true_nor_false_is_refused() => Assert.Throws<ReportRefusedException>(() => Flag.Read("yes"));

    [Fact]
    public void Only_numbers_days_and_texts_have_an_order()
    {
        Assert.True(Number.HasOrder && Id.HasOrder && Day.HasOrder && Text.HasOrder);
        Assert.False(Time.HasOrder || Flag.HasOrder);
        Assert.False(Number.HasText || Day.HasText);
    }

    [Fact]
    public void Values_are_shown_as_iso_8601_and_without_zeros()
    {
        Assert.Equal("12.5", Show(Number, "12.50::DECIMAL(12, 2)"));
        Assert.Equal("2026-02-10", Show(Day, "DATE '2026-02-10'"));
        Assert.Equal("2026-02-10T11:12:13.500000Z", Show(Time, "TIMESTAMPTZ '2026-02-10 11:12:13.5+00'"));
        Assert.Equal("infinity", Show(Time, "TIMESTAMPTZ 'infinity'"));
        Assert.Equal("true", Show(Flag, "true"));
        Assert.Null(Show(Number, "NULL::DECIMAL(12, 2)"));
    }

    [Fact]
    public void Shown_numbers_are_sorted_as_numbers()
    {
        Assert.True(Number.Compare("9", "10") < 0);
        Assert.True(Number.Compare(null, "-10") < 0);
        Assert.True(Text.Compare("9", "10") > 0);
    }

    private static ComparedColumn Column(ColumnType type) => new(new LakeColumn(1, "x", type, "", Nullable: true), "x");

    private static object? Compare(ComparedColumn column, string held, string op, string asked) => Query(
        $"SELECT {column.Value} {op} {column.Parameter} FROM (SELECT {held} AS x)", column.Read(asked));

    private static object? Show(ComparedColumn column, string held) => Query($"SELECT {column.Text} FROM (SELECT {held} AS x)");

    private static object? Query(string sql, params object?[] parameters)
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions());
        using var duck = database.Connect();
        using var result = duck.Query(sql, parameters);
        return Assert.Single(result.Rows())[0];
    }
}
