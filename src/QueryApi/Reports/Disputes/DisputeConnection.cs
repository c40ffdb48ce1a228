using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Reports.Figures;
using Lakehouse.QueryApi.Reports.Paging;

namespace Lakehouse.QueryApi.Reports.Disputes;

[GraphQLDescription("A page of disputes, the one whose evidence is due first at its head, and what all of the list come to.")]
public sealed class DisputeConnection : Connection<Dispute>, IStamped
{
    private readonly Lazy<Task<ListTotals>> _totals;

    internal DisputeConnection(
        IReadOnlyList<Edge<Dispute>> edges, PageInfo pageInfo, Stamp stamp, Func<Task<ListTotals>> totals)
        : base(edges, pageInfo) => (Stamp, _totals) = (stamp, new(totals));

    public Stamp Stamp { get; }

    [GraphQLDescription("Disputes of the whole list.")]
    public async Task<long> GetTotalCountAsync() => (await _totals.Value).Count;

    [GraphQLDescription("What those of the list that are not decided yet come to, by currency.")]
    [ListSize(AssumedSize = 5)]
    public async Task<IReadOnlyList<CurrencyAmount>> GetAmountAtRiskAsync() => (await _totals.Value).Amounts;
}
