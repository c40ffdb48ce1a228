using Lakehouse.Answers.Tests.World;
using Lakehouse.Lake.Proofs;

namespace Lakehouse.Answers.Tests.Tenancy;

/// <summary>A company that opens its books today: nothing of it was ever compared.</summary>
public sealed class NewTenantTests
{
    private const long Tenant = 990_001;

    private const string Document =
        """
        { books { profitAndLoss(window: {preset: MONTH_TO_DATE}, granularity: TOTAL) { lines { key total { amount } } } } }
        """;

    private const string Opening =
        """
        INSERT INTO tenants (id, name, time_zone, currency, created_at) VALUES (990001, 'New', 'UTC', 'EUR', now());
        INSERT INTO ledger_entries (tenant_id, transaction_id, account, account_type, category, basis, amount, currency, source,
          source_event_id, document_type, document_id, occurred_at, effective_at)
        VALUES (990001, 990001, 'bank', 'asset', 'sales', 'both', 12.34, 'EUR', 'ledger', 'evt_1', 'payment', 1, now(), now()),
          (990001, 990001, 'sales', 'income', 'sales', 'both', -12.34, 'EUR', 'ledger', 'evt_1', 'payment', 1, now(), now())
        """;

    [Fact]
    public async Task Its_books_are_served_when_they_were_found_equal_once_folded_or_not()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromHours(1));
        Assert.Equal("NO_TENANT", await CodeAsync(world));

        await world.Company.Lake.ExecuteAsync(Opening);
        await world.CatchUpAsync();
        Assert.Equal("NOT_YET_PROVEN", await CodeAsync(world));

        Assert.Equal(Verdict.Matched, await world.ReconcileAsync());
        Assert.Equal("12.34", await SalesAsync(world));
        await world.FoldAsync();
        Assert.Equal("12.34", await SalesAsync(world));
    }

    private static async Task<string> SalesAsync(AnswersWorld world)
    {
        var answer = await world.AnswerAsync(AnswersWorld.Customer(Tenant), Document);
        return answer.GetProperty("books").GetProperty("profitAndLoss").GetProperty("lines").EnumerateArray()
            .Single(line => line.GetProperty("key").GetString() == "income.sales").GetProperty("total").GetProperty("amount")
            .GetString()!;
    }

    private static async Task<string?> CodeAsync(AnswersWorld world)
    {
        var response = await world.AskAsync(AnswersWorld.Customer(Tenant), Document);
        return response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
    }
}
