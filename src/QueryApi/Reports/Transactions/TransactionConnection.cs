using Lakehouse.GraphQL.CodeFirst;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Reports.Figures;
using Lakehouse.QueryApi.Reports.Paging;

namespace Lakehouse.QueryApi.Reports.Transactions;

[GraphQLDescription("A page of journal entries, and what all of the list add up to.")]
public sealed class TransactionConnection : Connection<Transaction>, IStamped
{
    private readonly Lazy<Task<ListTotals>> _totals;

    internal TransactionConnection(
        IReadOnlyList<Edge<Transaction>> edges, PageInfo pageInfo, Stamp stamp, Func<Task<ListTotals>> totals)
        : base(edges, pageInfo) => (Stamp, _totals) = (stamp, new(totals));

    public Stamp Stamp { get; }

    [GraphQLDescription("Entries of the whole list.")]
    public async Task<long> GetTotalCountAsync() => (await _totals.Value).Count;

    [GraphQLDescription("What all entries of the list add up to, by currency.")]
    [ListSize(AssumedSize = 5)]
    public async Task<IReadOnlyList<CurrencyAmount>> GetTotalAmountAsync() => (await _totals.Value).Amounts;
}
