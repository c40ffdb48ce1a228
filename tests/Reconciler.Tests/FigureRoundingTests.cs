using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Proofs;
using Lakehouse.Model.Loading;
using Lakehouse.Model.Sql;

namespace Lakehouse.Reconciler.Tests;

/// <summary>Figures as an answer shows them: rounded once, what that adds beside them, formulas in exact ratios.</summary>
public sealed class FigureRoundingTests
{
    private const string Model =
        """
        table: public.entries
        key: [id]
        money: { amount: currency }
        measures:
          revenue:   { sum: amount, sign: -1 }
          orders:    { count: true }
          customers: { countDistinct: customer }
          average:   { formula: revenue / orders }
          share:     { formula: average / customers }
        """;

    private static readonly TotalsTable Table = Load();

    [Theory]
    [InlineData("USD", "12.345", "12.35", "0.005000")]
    [InlineData("USD", "-12.345", "-12.35", "-0.005000")]
    [InlineData("JPY", "12.5", "13", "0.500000")]
    [InlineData("KWD", "0.0004", "0.000", "-0.000400")]
    [InlineData("USD", "7", "7.00", "0.000000")]
    [InlineData("ZZZ", "12.345", null, null)]
    [InlineData("USD", "0.0000001", null, null)]
    public void A_sum_of_money_is_rounded_to_its_minor_unit(string currency, string exact, string? rounded, string? delta)
    {
        var figures = FigureRounding.Of(Table, Row(currency, ExactNumber.Parse(exact)));

        Assert.Equal(new FigureProof(exact, rounded, delta), figures[0]);
    }

    [Fact]
    public void Formulas_follow_the_totals_they_are_made_of()
    {
        var figures = FigureRounding.Of(Table, Row("USD", 10, orders: 3, customers: 2));

        Assert.Equal(["revenue", "orders", "customers", "average", "share"], FigureRounding.Names(Table));
        Assert.Equal(["10", "3", "2", "3.333333", "1.666667"], figures.Select(figure => figure.Exact));
        Assert.All(figures.Skip(1), figure => Assert.Null(figure.Rounded));
    }

    [Fact]
    public void A_ratio_over_nothing_and_a_figure_without_exact_sum_have_no_value()
    {
        Assert.Null(FigureRounding.Of(Table, Row("USD", 10, orders: 0))[3].Exact);
        Assert.Null(FigureRounding.Of(Table, Row("USD", null))[3].Exact);
    }

    private static TotalsRow Row(string currency, ExactNumber? revenue, long orders = 1, long customers = 1) =>
        new("1", "2026-08", 0, orders, 0, [currency], [revenue, orders, customers]);

    private static TotalsTable Load()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-figures-").FullName;
        File.WriteAllText(Path.Combine(folder, "entries.yaml"), Model);
        var model = ModelFolder.Load(folder).Tables[0];
        Directory.Delete(folder, recursive: true);
        return new TotalsTable(model,
        [
            new RowColumn("id", ValueKind.Int64), new RowColumn("amount", ValueKind.Decimal),
            new RowColumn("currency", ValueKind.Text), new RowColumn("customer", ValueKind.Int64),
        ]);
    }
}
