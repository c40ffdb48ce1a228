using Lakehouse.Domain.Amounts;
using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Reports.Figures;

[GraphQLDescription("What changed against the period that it is compared with.")]
public sealed record Delta(ExactDecimal Previous, ExactDecimal Change,
    [property: GraphQLDescription("Of the previous amount; null when that is zero.")] ExactDecimal? ChangePercent)
{
    private const int PercentDecimals = 1;

    /// <summary>From amounts as they are shown, so that they add up.</summary>
    internal static Delta Of(ExactDecimal current, ExactDecimal previous)
    {
        var change = current.Value - previous.Value;
        return new Delta(
            previous, new ExactDecimal(change, Math.Max(current.Scale, previous.Scale)),
            previous.Value.IsZero ? null : Percent(change, previous.Value < 0 ? -previous.Value : previous.Value));
    }

    /// <summary>To one decimal, half away from zero.</summary>
    internal static ExactDecimal Percent(ExactNumber part, ExactNumber whole) =>
        new((ExactRatio.Of(part * 100) / ExactRatio.Of(whole)).Round(PercentDecimals), PercentDecimals);
}
