using System.Text;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Tests.Iceberg;

public sealed class SingleValueTests
{
    /// <summary>Bytes by the spec's table (Appendix D), worked out by hand.</summary>
    [Theory]
    [InlineData(ColumnKind.Boolean, "true", "01")]
    [InlineData(ColumnKind.Boolean, "false", "00")]
    [InlineData(ColumnKind.Int16, "-2", "feffffff")]
    [InlineData(ColumnKind.Int32, "34", "22000000")]
    [InlineData(ColumnKind.Int64, "-9223372036854775808", "0000000000000080")]
    [InlineData(ColumnKind.Float32, "1.5", "0000c03f")]
    [InlineData(ColumnKind.Float64, "-inf", "000000000000f0ff")]
    [InlineData(ColumnKind.Text, "iceberg", "69636562657267")]
    [InlineData(ColumnKind.Json, "{}", "7b7d")]
    [InlineData(ColumnKind.Binary, "\\x00A\\xFF", "0041ff")]
    [InlineData(ColumnKind.Uuid, "f79c3e09-677c-4bbd-a479-3f349cb785e7", "f79c3e09677c4bbda4793f349cb785e7")]
    [InlineData(ColumnKind.Date, "1969-12-31", "ffffffff")]
    [InlineData(ColumnKind.Date, "2017-11-16", "4e440000")]
    [InlineData(ColumnKind.Time, "22:31:08", "008307e012000000")]
    [InlineData(ColumnKind.Time, "00:00:00.000001", "0100000000000000")]
    [InlineData(ColumnKind.Timestamp, "1970-01-01 00:00:00.123456", "40e2010000000000")]
    [InlineData(ColumnKind.Timestamp, "1969-12-31 23:59:59.999999", "ffffffffffffffff")]
    [InlineData(ColumnKind.TimestampTz, "1970-01-01 00:00:01+00", "40420f0000000000")]
    public void Value_has_the_bytes_of_the_spec_and_comes_back(ColumnKind kind, string text, string hex)
    {
        var type = new ColumnType(kind);

        var lower = SingleValue.EncodeLower(type, text);
        var upper = SingleValue.EncodeUpper(type, text);

        Assert.Equal(hex, Convert.ToHexStringLower(lower!));
        Assert.Equal(hex, Convert.ToHexStringLower(upper!));
        Assert.Equal(kind == ColumnKind.Float64 ? "-Infinity" : text, SingleValue.Decode(type, lower));
    }

    [Theory]
    [InlineData(4, 2, "14.20", "058c")]
    [InlineData(4, 2, "-14.20", "fa74")]
    [InlineData(4, 2, "-0.01", "ff")]
    [InlineData(4, 2, "1.28", "0080")]
    [InlineData(4, 2, "0.00", "00")]
    [InlineData(9, 0, "-128", "80")]
    [InlineData(38, 0, "99999999999999999999999999999999999999", "4b3b4ca85a86c47a098a223fffffffff")]
    [InlineData(38, 38, "0.00000000000000000000000000000000000001", "01")]
    public void Decimal_is_its_unscaled_value_in_the_fewest_bytes(byte precision, byte scale, string text, string hex)
    {
        var type = new ColumnType(ColumnKind.Decimal, precision, scale);

        var bytes = SingleValue.EncodeLower(type, text);

        Assert.Equal(hex, Convert.ToHexStringLower(bytes!));
        Assert.Equal(text, SingleValue.Decode(type, bytes));
    }

    [Theory]
    [InlineData("2026-03-08 04:59:59+05:30", "2026-03-07 23:29:59+00")]
    [InlineData("2026-03-08 04:59:59.5-03", "2026-03-08 07:59:59.5+00")]
    [InlineData("1880-01-01 00:00:00-04:56:02", "1880-01-01 04:56:02+00")]
    public void Timestamp_with_an_offset_is_kept_in_utc(string text, string utc)
    {
        var type = new ColumnType(ColumnKind.TimestampTz);

        Assert.Equal(utc, SingleValue.Decode(type, SingleValue.EncodeLower(type, text)));
    }

    [Theory]
    [InlineData(ColumnKind.Float32, "nan")]
    [InlineData(ColumnKind.Float64, "nan")]
    [InlineData(ColumnKind.Float64, "NaN")]
    [InlineData(ColumnKind.Date, "infinity")]
    [InlineData(ColumnKind.Date, "0044-03-15 (BC)")]
    [InlineData(ColumnKind.Date, "10000-01-01")]
    [InlineData(ColumnKind.Date, "5877642-06-25 (BC)")]
    [InlineData(ColumnKind.Time, "24:00:00")]
    [InlineData(ColumnKind.Timestamp, "-infinity")]
    [InlineData(ColumnKind.Timestamp, "294247-01-10 04:00:54.775806")]
    [InlineData(ColumnKind.Timestamp, "290309-12-22 (BC) 00:00:00")]
    [InlineData(ColumnKind.TimestampTz, "infinity")]
    [InlineData(ColumnKind.TimestampTz, "0001-01-01 (BC) 00:00:00+00")]
    [InlineData(ColumnKind.TimestampTz, "2026-03-08 04:59:59")]
    [InlineData(ColumnKind.Int32, "2147483648")]
    [InlineData(ColumnKind.Decimal, "1.001")]
    [InlineData(ColumnKind.Decimal, "")]
    [InlineData(ColumnKind.Uuid, "")]
    [InlineData(ColumnKind.Binary, "\\x0")]
    [InlineData(ColumnKind.Boolean, "")]
    public void What_has_no_exact_bound_has_none(ColumnKind kind, string text)
    {
        var type = new ColumnType(kind, 10, 2);

        Assert.Null(SingleValue.EncodeLower(type, text));
        Assert.Null(SingleValue.EncodeUpper(type, text));
    }

    [Fact]
    public void Zero_of_a_float_bounds_both_zeros()
    {
        var type = new ColumnType(ColumnKind.Float64);

        Assert.Equal("0000000000000080", Convert.ToHexStringLower(SingleValue.EncodeLower(type, "0.0")!));
        Assert.Equal("0000000000000000", Convert.ToHexStringLower(SingleValue.EncodeUpper(type, "-0.0")!));
    }

    [Theory]
    [InlineData("x", 300, 256)]
    [InlineData("\u20ac", 100, 255)]
    [InlineData("\ud83d\ude00", 65, 256)]
    public void Long_text_keeps_a_whole_prefix_below_and_nothing_above(string unit, int count, int prefixLength)
    {
        var type = new ColumnType(ColumnKind.Text);
        var text = string.Concat(Enumerable.Repeat(unit, count));

        var lower = SingleValue.EncodeLower(type, text)!;

        Assert.Equal(prefixLength, lower.Length);
        Assert.StartsWith(Encoding.UTF8.GetString(lower), text, StringComparison.Ordinal);
        Assert.Null(SingleValue.EncodeUpper(type, text));
    }

    [Fact]
    public void Bytes_of_another_length_decode_to_nothing()
    {
        foreach (var kind in Enum.GetValues<ColumnKind>().Except([ColumnKind.Text, ColumnKind.Json, ColumnKind.Binary]))
            Assert.Null(SingleValue.Decode(new ColumnType(kind, 10, 2), new byte[17]));
    }

    [Fact]
    public void Times_out_of_range_decode_to_nothing()
    {
        var all = Convert.FromHexString("ffffffffffffff7f");

        Assert.Null(SingleValue.Decode(new ColumnType(ColumnKind.TimestampTz), all));
        Assert.Null(SingleValue.Decode(new ColumnType(ColumnKind.Time), all));
        Assert.Null(SingleValue.Decode(new ColumnType(ColumnKind.Date), all.AsSpan(4)));
    }
}
