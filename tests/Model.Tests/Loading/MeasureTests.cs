using Lakehouse.Domain.Amounts;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;

namespace Lakehouse.Model.Tests.Loading;

public sealed class MeasureTests
{
    private const string Ledger =
        """
        table: ledger_entries
        key: [id]
        money: { amount: currency }
        measures:
          revenue:   { sum: amount, sign: -1, where: { account_type: income } }
          fees:      { sum: amount, where: { category: [processing_fee, "true", null], weight: [1.50, -7], open: true } }
          customers: { countDistinct: customer_id }
          entries:   { count: true }
          net:       { formula: revenue - fees }
          margin:    { formula: "net / (revenue + 0 * fees) * 100 - -2.5" }
        dimensions: [category, source]
        labels: { customer_id: customers.name }
        rollups: [ [category, source], [source] ]
        ---
        table: customers
        key: [id]
        """;

    [Fact]
    public void Every_sort_of_measure_is_read()
    {
        var table = Load(Ledger).Tables[0];

        var revenue = Assert.IsType<SumMeasure>(table.FindMeasure("revenue"));
        Assert.Equal(("amount", -1, "currency"), (revenue.Column.Value, revenue.Sign, table.CurrencyOf("amount")));
        Assert.Equal("m.yaml:5:3", revenue.Name.Place.ToString());
        var fees = Assert.IsType<SumMeasure>(table.FindMeasure("fees"));
        Assert.Equal(
            ["category Text processing_fee", "category Text true", "category Null null", "weight Number 1.5", "weight Number -7",
                "open Boolean true"],
            fees.Where.SelectMany(one => one.Values.Select(value => $"{one.Column} {value.Value.Kind} {value}")));
        Assert.Equal("customer_id", Assert.IsType<CountDistinctMeasure>(table.FindMeasure("customers")).Column.Value);
        Assert.Empty(Assert.IsType<CountMeasure>(table.FindMeasure("entries")).Where);
        Assert.Equal(["net", "revenue", "fees"], Assert.IsType<FormulaMeasure>(table.FindMeasure("margin")).Formula.Measures);
    }

    [Fact]
    public void Dimensions_labels_and_rollups_are_read()
    {
        var table = Load(Ledger).Tables[0];

        Assert.Equal(["category", "source"], table.Dimensions.Select(dimension => dimension.Value));
        Assert.Equal("public.customers.name", Assert.Single(table.Labels).Target.ToString());
        Assert.Equal(["category source", "source"], table.Rollups.Select(rollup => string.Join(' ', rollup.Dimensions)));
        Assert.Equal("m.yaml:13:32", table.Rollups[1].Place.ToString());
    }

    [Theory]
    [InlineData("net / (revenue + 0 * fees) * 100 - -2.5", "12.5")]
    [InlineData("2 + 3 * 4 - 6 / 4", "12.5")]
    [InlineData("-(2 - 3) - -1", "2")]
    [InlineData("8 / 4 / 2", "1")]
    [InlineData("1 / 3", "0.333333")]
    [InlineData("-2 / 3", "-0.666667")]
    [InlineData("0.0000005", "0.000001")]
    [InlineData("-0.0000005", "-0.000001")]
    public void A_formula_is_computed_exactly_and_rounded_once(string text, string expected)
    {
        var formula = Formulas.FormulaParser.Parse(text);
        var values = new Dictionary<string, ExactRatio> { ["net"] = N(10), ["revenue"] = N(100), ["fees"] = N(7) };

        Assert.Equal(expected, formula.Evaluate(name => values[name]).Round(6).ToString());
    }

    [Fact]
    public void A_ratio_over_zero_has_no_value() =>
        Assert.Throws<DivideByZeroException>(() => Formulas.FormulaParser.Parse("a / (a - a)").Evaluate(_ => N(5)));

    [Theory]
    [InlineData("measures: {}", "2:11", "maps names to mappings")]
    [InlineData("measures: { a: amount }", "2:11", "maps names to mappings, as in 'measures: { revenue: { sum: amount } }'")]
    [InlineData("measures: { a: { avg: x } }", "2:18", "Unknown member 'avg'. A measure may have sum, count")]
    [InlineData("measures: { a: { sum: x, cuont: true } }", "2:26", "Did you mean count?")]
    [InlineData("measures: { a: { where: { b: c } } }", "2:13", "'a' has one of sum, count, countDistinct, formula")]
    [InlineData("measures: { a: { sum: x, count: true } }", "2:13", "has one of")]
    [InlineData("measures: { a-b: { sum: x } }", "2:13", "no name of a measure")]
    [InlineData("measures: { 1a: { sum: x } }", "2:13", "no name of a measure")]
    [InlineData("measures: { a: { sum: [x] } }", "2:23", "'sum' is one name")]
    [InlineData("measures: { a: { sum: x, sign: 2 } }", "2:32", "'sign' is 1 or -1")]
    [InlineData("measures: { a: { count: true, sign: -1 } }", "2:37", "'sign' belongs to 'sum', not to 'count'")]
    [InlineData("measures: { a: { count: false } }", "2:25", "'count: true'")]
    [InlineData("measures: { a: { sum: x, where: y } }", "2:33", "maps columns to a constant or a list")]
    [InlineData("measures: { a: { sum: x, where: { y: [] } } }", "2:33", "maps columns to a constant or a list")]
    [InlineData("measures: { a: { sum: x, where: { y: { z: 1 } } } }", "2:33", "maps columns to a constant or a list")]
    [InlineData("measures: { a: { formula: 1, where: { y: z } } }", "2:37", "belongs to the measures that a formula names")]
    [InlineData("measures: { a: { formula: b +} }", "2:27", "ends where a measure, a number or '(' should follow")]
    [InlineData("measures: { a: { formula: 1 2} }", "2:27", "has '2' where an operator should stand (character 3)")]
    [InlineData("measures: { a: { formula: (1} }", "2:27", "')' should follow")]
    [InlineData("measures: { a: { formula: 1.2.3} }", "2:27", "misplaced point")]
    [InlineData("measures: { a: { formula: amount % 2} }", "2:27", "has '%'")]
    [InlineData("measures: { aa: { sum: x }, b: { formula: ab} }",
        "2:43", "names 'ab', which is no measure of public.t. Did you mean aa or b?")]
    [InlineData("measures: { a: { formula: a + 1} }", "2:27", "'a' leads back to itself")]
    [InlineData("dimensions: x", "2:13", "list of names")]
    [InlineData("dimensions: [x]\npersonal: [x]", "2:14", "'x' is personal")]
    [InlineData("rollups: [x]", "2:10", "list of lists of names")]
    [InlineData("dimensions: [x, tenant]", "2:17", "for who sees several of them")]
    [InlineData("dimensions: [category]\nrollups: [[categroy]]", "3:12", "Did you mean category?")]
    [InlineData("dimensions: [a, b]\nrollups: [[a, b], [b, a]]", "3:19", "declared already")]
    [InlineData("dimensions: [a, b]\nrollups: [[a, a]]", "3:15", "stands twice")]
    [InlineData("labels: { a: b }", "2:14", "write table.column")]
    [InlineData("labels: { a: b.c }", "2:14", "public.b, which no model declares")]
    [InlineData("labels: { a: t.c }", "2:14", "needs a key of one column")]
    public void A_wrong_declaration_is_refused_at_its_place(string member, string place, string message)
    {
        var problem = Assert.Single(Assert.Throws<ModelException>(() => Load($"table: t\n{member}")).Problems);

        Assert.StartsWith($"m.yaml:{place}: ", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a + q", "adds an amount in 'currency' and a plain number")]
    [InlineData("a - f", "an amount in 'currency' and an amount in 'other'")]
    [InlineData("1 + a / f", "divides an amount in 'currency' by an amount in 'other'")]
    [InlineData("2 * (a * a)", "multiplies two amounts")]
    [InlineData("q / a", "divides a plain number by")]
    [InlineData("(a + a / q * 2 - a) / a + q", null)]
    [InlineData("ratio + 1", null)]
    public void Amounts_and_other_numbers_are_kept_apart(string formula, string? message)
    {
        var yaml = "table: t\nmoney: { amount: currency, fee: other }\nmeasures: { a: { sum: amount }, f: { sum: fee }, "
            + $"q: {{ count: true }}, ratio: {{ formula: a / a }}, x: {{ formula: {formula} }} }}";

        if (message is null)
            Assert.Single(Load(yaml).Tables);
        else
            Assert.Contains(message, Assert.Throws<ModelException>(() => Load(yaml)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Formulas_that_need_each_other_are_refused() => Assert.Contains(
        "leads back to itself",
        Assert.Throws<ModelException>(() => Load("table: t\nmeasures: { a: { formula: b}, b: { formula: c}, c: { formula: a} }"))
            .Message,
        StringComparison.Ordinal);

    private static ExactRatio N(long value) => ExactRatio.Of(value);

    private static ModelSet Load(string yaml) => ModelFolder.Assemble([new ModelFile("m.yaml", yaml)]);
}
