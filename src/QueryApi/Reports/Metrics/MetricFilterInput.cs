using Lakehouse.GraphQL.CodeFirst;

namespace Lakehouse.QueryApi.Reports.Metrics;

[GraphQLName("MetricFilterInput")]
public sealed record MetricFilterInput(string Member, FilterOp Op, IReadOnlyList<string> Values)
{
    private const int ListMax = 1_000;

    /// <summary>How many values the operator has.</summary>
    internal int NeededValues => Op switch
    {
        FilterOp.IsNull or FilterOp.IsNotNull => 0,
        FilterOp.Between => 2,
        FilterOp.In or FilterOp.NotIn => Math.Clamp(Values.Count, 1, ListMax),
        _ => 1,
    };

    /// <summary>The same for people.</summary>
    internal string Needed => Op is FilterOp.In or FilterOp.NotIn ? $"1 to {ListMax} values" : $"{NeededValues} values";
}
