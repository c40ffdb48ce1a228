using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Proofs;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;

namespace Lakehouse.Reconciler;

/// <summary>Rounds sums of money once, and keeps what that adds beside them.</summary>
internal static class FigureRounding
{
    /// <summary>A sum of money holds so many.</summary>
    private const int SumDecimals = 6;

    /// <summary>Decimals of a ratio, which is rounded for people only.</summary>
    private const int RatioDecimals = 6;

    /// <summary>Names of the figures of a row, in order.</summary>
    public static IReadOnlyList<string> Names(TotalsTable totals) =>
        [.. totals.Totals.Concat(Formulas(totals)).Select(measure => measure.Name.Value)];

    /// <returns>The figures of a row: of <see cref="TotalsTable.Totals"/>, then of the formulas over them.</returns>
    public static IReadOnlyList<FigureProof> Of(TotalsTable totals, TotalsRow row) =>
    [
        .. totals.Totals.Select((measure, index) => Of(row.Values[index], CurrencyOf(totals, measure, row))),
        .. Formulas(totals).Select(formula => Of(totals, formula, row)),
    ];

    private static IEnumerable<FormulaMeasure> Formulas(TotalsTable totals) => totals.Model.Measures.OfType<FormulaMeasure>();

    /// <summary>Databases give sums and counts only; what is made of them is computed here.</summary>
    private static FigureProof Of(TotalsTable totals, FormulaMeasure measure, TotalsRow row)
    {
        try
        {
            return new FigureProof(ValueOf(totals, measure, row)?.Round(RatioDecimals).ToString());
        }
        catch (DivideByZeroException)
        {
            return new FigureProof(null);   // a ratio over nothing has no value
        }
    }

    /// <returns>Null when one of its measures has no exact value.</returns>
    private static ExactRatio? ValueOf(TotalsTable totals, FormulaMeasure measure, TotalsRow row)
    {
        var values = totals.Totals.Zip(row.Values).ToDictionary(pair => pair.First.Name.Value, pair => pair.Second);
        ExactRatio? Find(string name) => values.TryGetValue(name, out var known)
            ? known is { } number ? ExactRatio.Of(number) : null
            : ValueOf(totals, Formulas(totals).First(formula => formula.Name.Value == name), row);
        var inputs = measure.Formula.Measures.ToDictionary(name => name, Find);
        return inputs.Values.Any(value => value is null) ? null : measure.Formula.Evaluate(name => inputs[name]!.Value);
    }

    private static FigureProof Of(ExactNumber? value, Currency? currency)
    {
        if (value is not { } exact)
            return new FigureProof(null);
        if (currency is not { } unit || exact.Scale > SumDecimals)
            return new FigureProof(exact.ToString());
        try
        {
            var sum = exact.ToSum(unit);
            return new FigureProof(exact.ToString(), sum.Round().ToAmountString(), sum.RoundingDelta().ToAmountString());
        }
        catch (OverflowException)
        {
            return new FigureProof(exact.ToString());   // beyond every ledger: what was compared stands, no answer shows it
        }
    }

    private static Currency? CurrencyOf(TotalsTable totals, Measure measure, TotalsRow row)
    {
        if (measure is not SumMeasure sum || totals.Model.CurrencyOf(sum.Column.Value) is not { } column)
            return null;
        var index = totals.Currencies.ToList().FindIndex(currency => currency.Name == column);
        return Currency.TryFind(row.Currencies[index]?.TrimEnd(' '), out var found) ? found : null;
    }
}
