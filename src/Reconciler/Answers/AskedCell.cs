using Lakehouse.Domain.Amounts;

namespace Lakehouse.Reconciler.Answers;

/// <summary>One figure of an answer.</summary>
/// <param name="Currency">Null: of no currency.</param>
/// <param name="Measure">Place in <see cref="Model.Sql.TotalsTable.Totals"/>.</param>
internal readonly record struct AskedCell(string Tenant, string Month, string? Currency, int Measure)
{
    /// <summary>What `metrics` rounds sums to that are no amounts.</summary>
    private const int Decimals = 6;

    /// <summary>As an answer shows it: amounts in their currency's minor unit, rounded once.</summary>
    public ExactNumber Shown(ExactNumber exact, bool isAmount) => ExactRatio.Of(exact).Round(
        isAmount && Domain.Amounts.Currency.TryFind(Currency, out var currency) ? currency.Exponent : Decimals);
}
