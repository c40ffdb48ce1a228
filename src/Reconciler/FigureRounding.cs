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

    /// <returns>The figures of a row, in the order of <see cref="TotalsTable.Totals"/>.</returns>
    public static IReadOnlyList<FigureProof> Of(TotalsTable totals, TotalsRow row) =>
        [.. totals.Totals.Select((measure, index) => Of(row.Values[index], CurrencyOf(totals, measure, row)))];

    private static FigureProof Of(ExactNumber? value, Currency? currency)
    {
        if (value is not { } exact)
            return new FigureProof(null);
        if (currency is not { } unit || exact.Scale > SumDecimals)
            return new FigureProof(exact.ToString());
        var sum = exact.ToSum(unit);
        return new FigureProof(exact.ToString(), sum.Round().ToAmountString(), sum.RoundingDelta().ToAmountString());
    }

    private static Currency? CurrencyOf(TotalsTable totals, Measure measure, TotalsRow row)
    {
        if (measure is not SumMeasure sum || totals.Model.CurrencyOf(sum.Column.Value) is not { } column)
            return null;
        var index = totals.Currencies.ToList().FindIndex(currency => currency.Name == column);
        return Currency.TryFind(row.Currencies[index]?.TrimEnd(' '), out var found) ? found : null;
    }
}
