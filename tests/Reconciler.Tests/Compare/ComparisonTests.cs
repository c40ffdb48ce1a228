using Lakehouse.Domain.Amounts;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Compare;

namespace Lakehouse.Reconciler.Tests.Compare;

public sealed class ComparisonTests
{
    [Fact]
    public void Equal_sides_have_no_difference_in_whatever_order()
    {
        var (one, other) = (Row("1"), Row("2"));

        Assert.Empty(Comparison.Find([one, other], [Row("2"), Row("1")]));
    }

    [Fact]
    public void Rows_hash_and_sums_are_each_compared()
    {
        Assert.Single(Comparison.Find([Row("1", rows: 2)], [Row("1", rows: 3)]));
        Assert.Single(Comparison.Find([Row("1", hash: 7)], [Row("1", hash: 8)]));
        Assert.Single(Comparison.Find([Row("1", total: "1.00")], [Row("1", total: "1.01")]));
        Assert.Empty(Comparison.Find([Row("1", total: "1.0")], [Row("1", total: "1.00")]));
    }

    [Fact]
    public void A_cell_of_one_side_alone_is_a_difference()
    {
        var missing = Assert.Single(Comparison.Find([Row("1")], []));
        var extra = Assert.Single(Comparison.Find([], [Row("1")]));

        Assert.Null(missing.Lake);
        Assert.Null(extra.Source);
    }

    [Fact]
    public void No_currency_and_a_currency_of_that_name_are_two_cells()
    {
        TotalsRow[] side = [Row("1", currencies: [null]), Row("1", currencies: ["NULL"]), Row("1", currencies: ["'NULL'"])];

        Assert.Empty(Comparison.Find(side, side));
        Assert.Equal("NULL", Assert.Single(Comparison.Find(side, side[1..])).Cell.Currency);
    }

    [Fact]
    public void Currencies_with_a_slash_do_not_run_into_each_other()
    {
        TotalsRow[] side = [Row("1", currencies: ["a/b", "c"]), Row("1", currencies: ["a", "b/c"])];

        Assert.Empty(Comparison.Find(side, side));
        Assert.Single(Comparison.Find(side, side[1..]));
    }

    private static TotalsRow Row(
        string tenant, long rows = 2, int hash = 7, string total = "1.00", IReadOnlyList<string?>? currencies = null) =>
        new(tenant, "2026-01", 0, rows, hash, currencies ?? ["USD"], [ExactNumber.Parse(total)]);
}
