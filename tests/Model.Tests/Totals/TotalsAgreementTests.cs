using System.Globalization;
using System.Numerics;
using Lakehouse.Domain.Amounts;
using Lakehouse.Model.Sql;
using Lakehouse.Support;

namespace Lakehouse.Model.Tests.Totals;

/// <summary>Equal rows have equal totals in both dialects, and unequal ones have not.</summary>
public sealed class TotalsAgreementTests
{
    private const int Rows = 400;

    public static TheoryData<PostgresVersion, ValueKind?, ValueKind?, string> Tables
    {
        get
        {
            var data = new TheoryData<PostgresVersion, ValueKind?, ValueKind?, string>();
            foreach (var version in new[] { PostgresVersion.V15, PostgresVersion.V18 })
            {
                data.Add(version, ValueKind.Int64, ValueKind.TimestampTz, "[id]");
                data.Add(version, ValueKind.Uuid, ValueKind.Timestamp, "[ref, id]");
                data.Add(version, ValueKind.Text, ValueKind.Date, "[\"key 2\", id]");
                data.Add(version, ValueKind.PaddedText, ValueKind.TimestampTz, "");
                data.Add(version, ValueKind.Int16, null, "[id]");
                data.Add(version, null, ValueKind.TimestampTz, "[id]");
                data.Add(version, null, null, "");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Equal_rows_have_equal_totals(PostgresVersion version, ValueKind? tenant, ValueKind? eventTime, string key)
    {
        var random = Seed.NewRandom();
        var table = new SampleTable("b", tenant, eventTime, key);
        var source = new RowSource(table, random);
        var rows = Enumerable.Range(0, Rows).Select(_ => source.Next(hasRare: false)).ToList();
        using var sides = await BothSides.CreateAsync(version, table, source, rows);
        AddWhatCancels(sides, rows, source, random);

        foreach (var period in Enum.GetValues<TotalsPeriod>())
        {
            var buckets = sides.Buckets(rows, period);
            var expected = await sides.SourceTotalsAsync(buckets);

            Assert.Equal(rows.Count, expected.Sum(total => total.Rows));
            Assert.Equal(expected, sides.LakeTotals(period));
            Assert.Equal(expected, sides.LakeTotals(period, buckets));
            Assert.Equal(await sides.SourceTotalsAsync(buckets, 16), sides.LakeTotals(period, buckets, 16));
            Assert.DoesNotContain(expected.SelectMany(total => total.Values), value => value is null);
        }

        AssertSums(rows, sides.LakeTotals(TotalsPeriod.Month));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Values_without_an_exact_sum_are_said_to_have_none_on_both_sides(
        PostgresVersion version, ValueKind? tenant, ValueKind? eventTime, string key)
    {
        var table = new SampleTable("b", tenant, eventTime, key);
        var source = new RowSource(table, Seed.NewRandom());
        var rows = Enumerable.Range(0, Rows).Select(_ => source.Next(hasRare: true)).ToList();
        using var sides = await BothSides.CreateAsync(version, table, source, rows);

        var expected = await sides.SourceTotalsAsync(sides.Buckets(rows, TotalsPeriod.Month));

        Assert.Equal(expected, sides.LakeTotals(TotalsPeriod.Month));
        Assert.Contains(expected.SelectMany(total => total.Values), value => value is null);
    }

    [Theory]
    [InlineData(PostgresVersion.V15, "[id]")]
    [InlineData(PostgresVersion.V18, "[id]")]
    [InlineData(PostgresVersion.V18, "")]
    public async Task One_cell_that_differs_changes_its_totals_and_is_found_by_its_key(PostgresVersion version, string key)
    {
        var random = Seed.NewRandom();
        var table = new SampleTable("b", ValueKind.Int32, ValueKind.TimestampTz, key);
        var source = new RowSource(table, random);
        var rows = Enumerable.Range(0, Rows).Select(_ => source.Next(hasRare: false)).ToList();
        using var sides = await BothSides.CreateAsync(version, table, source, rows);
        var buckets = sides.Buckets(rows, TotalsPeriod.Month);
        var expected = await sides.SourceTotalsAsync(buckets);

        foreach (var column in table.Columns.Where(column => column.Name is not ("id" or "tenant" or "first")))
        {
            var original = rows[random.Next(rows.Count)];
            var changed = Changed(original, column, source);
            sides.AddToLake(original, -1);
            sides.AddToLake(changed, 1);

            Assert.NotEqual(expected, sides.LakeTotals(TotalsPeriod.Month));
            await AssertFoundAsync(sides, original, buckets, key.Length > 0);

            sides.AddToLake(changed, -1);
            sides.AddToLake(original, 1);
            Assert.Equal(expected, sides.LakeTotals(TotalsPeriod.Month));
        }
    }

    [Fact]
    public async Task A_row_that_is_missing_doubled_or_elsewhere_changes_totals()
    {
        var table = new SampleTable("b", ValueKind.Int32, ValueKind.TimestampTz, "[id]");
        var source = new RowSource(table, Seed.NewRandom());
        var rows = Enumerable.Range(0, Rows).Select(_ => source.Next(hasRare: false)).ToList();
        using var sides = await BothSides.CreateAsync(PostgresVersion.V18, table, source, rows);
        var expected = await sides.SourceTotalsAsync(sides.Buckets(rows, TotalsPeriod.Month));

        foreach (var defect in new[] { (rows[0], 1), (rows[1], -1), (rows[2] with { Tenant = "nobody" }, 1) })
        {
            sides.AddToLake(defect.Item1, defect.Item2);
            Assert.NotEqual(expected, sides.LakeTotals(TotalsPeriod.Month));
            sides.AddToLake(defect.Item1, -defect.Item2);
        }

        Assert.Equal(expected, sides.LakeTotals(TotalsPeriod.Month));
    }

    /// <summary>Versions that came and went, as an undo lays them down.</summary>
    private static void AddWhatCancels(BothSides sides, List<SampleRow> rows, RowSource source, Random random)
    {
        for (var i = 0; i < 20; i++)
        {
            var later = source.Next(hasRare: true);
            sides.AddToLake(later, 1);
            sides.AddToLake(later, -1);
            var row = rows[random.Next(rows.Count)];
            sides.AddToLake(row, -1);
            sides.AddToLake(row, 1);
        }
    }

    /// <summary>A third opinion: C# adds up what the rows say.</summary>
    private static void AssertSums(List<SampleRow> rows, List<TotalsRow> totals)
    {
        var groups = rows.GroupBy(row =>
            (row.Tenant, row.Month, row.Values["currency"] ?? "-", row.Values["fee currency"] ?? "-"));
        var expected = groups.ToDictionary(group => group.Key, group => (
            Count: group.LongCount(),
            Balance: Sum(group, "amount"),
            Revenue: -Sum(group.Where(row => row.Values["category"] == "income"), "amount"),
            Big: -Sum(group, "big"),
            Weight: FloatSum(group),
            Exact: group.LongCount(row => row.Values["amount"] is "0.01" or "-0.5" or "7")));

        var actual = totals.ToDictionary(
            total => (total.Tenant, total.Period, total.Currencies[0] ?? "-", total.Currencies[1] ?? "-"),
            total => (total.Rows, total.Values[0]!.Value, total.Values[1]!.Value, total.Values[7]!.Value,
                total.Values[8]!.Value, (long)total.Values[13]!.Value.Unscaled));
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.All(expected, group => Assert.Equal(group.Value, actual[group.Key]));
    }

    private static ExactNumber Sum(IEnumerable<SampleRow> rows, string column) =>
        rows.Where(row => row.Values[column] is not null)
            .Aggregate(new ExactNumber(BigInteger.Zero), (sum, row) => sum + ExactNumber.Parse(row.Values[column]!));

    /// <summary>By the bits of each number, mantissa and exponent, cut off behind 2^-62 as both dialects do.</summary>
    private static ExactNumber FloatSum(IEnumerable<SampleRow> rows)
    {
        const int FractionBits = 62;
        var units = BigInteger.Zero;
        foreach (var text in rows.Select(row => row.Values["weight"]).OfType<string>())
        {
            var bits = BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture));
            var exponent = (int)((bits >> 52) & 0x7FF);
            var mantissa = new BigInteger((bits & 0xF_FFFF_FFFF_FFFF) | (exponent == 0 ? 0 : 1L << 52)) * (bits < 0 ? -1 : 1);
            var shift = Math.Max(exponent, 1) - 1075 + FractionBits;
            units += shift >= 0 ? mantissa * BigInteger.Pow(2, shift) : mantissa / BigInteger.Pow(2, -shift);
        }

        var sum = ExactRatio.Of(new ExactNumber(units)) / ExactRatio.Of(new ExactNumber(BigInteger.Pow(2, FractionBits)));
        return sum.Round(9);
    }

    private static SampleRow Changed(SampleRow row, SampleColumn column, RowSource source)
    {
        var changed = row;
        while (Canonical(changed.Values[column.Name]) == Canonical(row.Values[column.Name]))
            changed = row.With(column.Name, source.Next(hasRare: false).Values[column.Name]);
        return changed;
    }

    // 1.50 and 1.5 are two texts of one number in every column but the unbounded one, which repeats PostgreSQL's text.
    private static string Canonical(string? value) => decimal.TryParse(value, CultureInfo.InvariantCulture, out var number)
        ? number.ToString("0.############################", CultureInfo.InvariantCulture)
        : value ?? "NULL";

    private static async Task AssertFoundAsync(
        BothSides sides, SampleRow original, IReadOnlyList<TotalsBucket> all, bool hasKey)
    {
        var buckets = all.Where(bucket => bucket.Tenant == original.Tenant && bucket.Period == original.Month).ToList();
        var source = await sides.SourceTotalsAsync(buckets, 64);
        var lake = sides.LakeTotals(TotalsPeriod.Month, buckets, 64);
        List<string> keys = [];
        foreach (var slice in source.Except(lake).Concat(lake.Except(source)).Select(total => total.Slice).Distinct())
        {
            var here = await sides.SourceRowsAsync(buckets, new RowSlice(64, slice));
            var there = sides.LakeRows(TotalsPeriod.Month, buckets, new RowSlice(64, slice));
            keys.AddRange(here.Except(there).Concat(there.Except(here)).Select(row => hasKey ? row.Key : row.Text!));
        }

        Assert.Equal(2, keys.Count);
        if (hasKey)
            Assert.All(keys, key => Assert.Equal($"{original.Values["id"]}", key));
    }
}
