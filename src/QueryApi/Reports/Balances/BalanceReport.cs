using Lakehouse.Domain.Amounts;
using Lakehouse.Lake.Views;
using Lakehouse.Model.Reports;
using Lakehouse.QueryApi.Books;
using Lakehouse.QueryApi.Planning;
using Lakehouse.QueryApi.Reports.Figures;

namespace Lakehouse.QueryApi.Reports.Balances;

/// <summary>What accounts hold at the end of a day: everything that was ever posted to them.</summary>
internal sealed class BalanceReport(OpenBooks books, DateOnly on, Basis basis)
{
    private DaySpan Days => new(DateOnly.MinValue, on.AddDays(1));

    public async Task<TrialBalance> TrialBalanceAsync(CancellationToken cancellation)
    {
        var (balances, tiers) = await BalancesAsync(accounts: null, cancellation);
        return new TrialBalance(
            books.StampOf(Days, tiers, books.Tenant.Currency),
            [.. balances.Where(one => !one.Sum.IsZero).Select(RowOf)],
            [
                .. balances.GroupBy(one => one.Currency)
                    .Select(group => new CurrencyAmount(
                        group.Key, ExactDecimal.Of(Sum(group.Select(one => one.Sum)), group.Key))),
            ]);
    }

    /// <param name="accounts">Null: every asset and liability.</param>
    public async Task<IReadOnlyList<AccountBalance>> AccountsAsync(
        IReadOnlyList<string>? accounts, CancellationToken cancellation)
    {
        var (balances, _) = await BalancesAsync(accounts, cancellation);
        return
        [
            .. balances.Where(one => accounts is not null || one.Type is AccountTypes.Asset or AccountTypes.Liability)
                .Select(one => new AccountBalance(
                    new Account(one.Account, books.Model.LabelOf(one.Account), one.Type),
                    ExactDecimal.Of(one.Sum, one.Currency), one.Currency)),
        ];
    }

    private async Task<(IReadOnlyList<Balance> Balances, IReadOnlySet<Tier> Tiers)> BalancesAsync(
        IReadOnlyList<string>? accounts, CancellationToken cancellation)
    {
        var answer = await books.TotalsAsync(new JournalQuestion(Days, [], basis, accounts), cancellation);
        var balances = answer.Totals.GroupBy(total => (total.Account, total.AccountType, total.Currency))
            .OrderBy(group => (group.Key.Account, group.Key.AccountType, group.Key.Currency.Code))
            .Select(group => new Balance(
                group.Key.Account, group.Key.AccountType, group.Key.Currency,
                Sum(group.Select(total => total.Net))));
        return ([.. balances], answer.Tiers);
    }

    private TrialBalanceRow RowOf(Balance balance)
    {
        var zero = ExactDecimal.Of(default, balance.Currency);
        return new TrialBalanceRow(
            balance.Account, books.Model.LabelOf(balance.Account), balance.Currency,
            balance.Sum > 0 ? ExactDecimal.Of(balance.Sum, balance.Currency) : zero,
            balance.Sum < 0 ? ExactDecimal.Of(-balance.Sum, balance.Currency) : zero);
    }

    private static ExactNumber Sum(IEnumerable<ExactNumber> numbers) =>
        numbers.Aggregate(default(ExactNumber), (left, right) => left + right);

    private sealed record Balance(string Account, string Type, Currency Currency, ExactNumber Sum);
}
