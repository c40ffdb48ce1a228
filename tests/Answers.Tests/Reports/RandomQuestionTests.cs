using System.Globalization;
using System.Text.Json;
using Lakehouse.Answers.Tests.World;
using Lakehouse.Domain.Amounts;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Views;
using Lakehouse.QueryApi.Access.Principals;

namespace Lakehouse.Answers.Tests.Reports;

/// <summary>Random reports, cell by cell against sums of <c>numeric</c> in Postgres, and every drill against its cell.</summary>
public sealed class RandomQuestionTests
{
    private static readonly int QuestionCount =
        int.TryParse(Environment.GetEnvironmentVariable("LAKEHOUSE_QUERIES"), CultureInfo.InvariantCulture, out var given)
            ? given
            : 500;

    private static readonly TimeSpan FoldAge = TimeSpan.FromSeconds(3);

    private const string Document =
        """
        query Report($range: DateRangeInput!, $basis: Basis!, $granularity: Granularity!, $currency: CurrencyCode!) {
          books {
            profitAndLoss(window: {range: $range}, basis: $basis, granularity: $granularity, currency: $currency,
                          compare: {mode: PREVIOUS_PERIOD}) {
              stamp { tiers }
              periods { from toExclusive }
              comparisonPeriods { from toExclusive }
              lines { key kind cells { amount transactionCount drill compare { previous change } } total { amount drill } }
            }
          }
        }
        """;

    private const string DrillDocument =
        "query Drill($drill: DrillToken!) { books { transactions(drill: $drill, first: 1) { "
        + "totalCount totalAmount { amount } } } }";

    private const string ListDocument =
        """
        query List($range: DateRangeInput!) {
          books { transactions(filter: {window: {range: $range}}, first: 1) { totalCount totalAmount { amount } } }
        }
        """;

    [Fact]
    public async Task Every_cell_is_the_sum_that_postgres_has_and_every_drill_leads_to_its_rows()
    {
        await using var world = await AnswersWorld.CreateAsync(FoldAge);
        await world.LoadSumsAsync();
        Assert.NotEqual(0, await AskAllAsync(world));
    }

    [Fact]
    public async Task Without_days_in_memory_the_same_is_read_from_rows()
    {
        var nothing = new FollowerOptions { HotBytesMax = 0, SumBytesMax = 0 };
        await using var world = await AnswersWorld.CreateAsync(FoldAge, historyDays: null, nothing);
        await world.LoadSumsAsync();
        Assert.NotEqual(QuestionCount / 2, await AskAllAsync(world));
    }

    /// <returns>How many answers took some of their figures from kept sums.</returns>
    private static async Task<int> AskAllAsync(AnswersWorld world)
    {
        var random = Seed.NewRandom();
        Assert.Equal(Verdict.Matched, await world.ReconcileAsync());
        var tenants = await SampleTenant.AllAsync(world.Company.Lake.Source);
        var kept = 0;

        for (var question = 0; question < QuestionCount / 2; question++)
        {
            if (question % 100 == 0)
            {
                await world.FeedAsync(transactions: 60);
                await world.CatchUpAsync();
            }

            var tenant = tenants[random.Next(tenants.Count)];
            kept += await AskAsync(world, tenant, random) ? 1 : 0;
        }

        Seed.Print($"{QuestionCount / 2} questions, of which {kept} took some of their figures from kept sums");
        return kept;
    }

    /// <returns>Whether kept sums were used.</returns>
    private static async Task<bool> AskAsync(AnswersWorld world, SampleTenant tenant, Random random)
    {
        var customer = AnswersWorld.Customer(tenant.Id);
        var question = new RandomReport(tenant, random);
        var answer = await world.AnswerAsync(customer, Document, question.Variables);
        var report = answer.GetProperty("books").GetProperty("profitAndLoss");
        var lines = report.GetProperty("lines");
        var line = lines[random.Next(lines.GetArrayLength())];
        var index = random.Next(report.GetProperty("periods").GetArrayLength());
        var cell = line.GetProperty("cells")[index];
        var condition = question.ConditionOf(line.GetProperty("key").GetString()!);
        var oracle = new JournalOracle(world.Company.Lake.Source, tenant);

        var (sum, rows) = await oracle.SumAsync(report.GetProperty("periods")[index], question.Currency, condition);
        var (before, _) = await oracle.SumAsync(report.GetProperty("comparisonPeriods")[index], question.Currency, condition);
        Assert.Equal(sum, ExactNumber.Parse(cell.GetProperty("amount").GetString()!));
        Assert.Equal(rows, long.Parse(cell.GetProperty("transactionCount").GetString()!, CultureInfo.InvariantCulture));
        Assert.Equal(before, ExactNumber.Parse(cell.GetProperty("compare").GetProperty("previous").GetString()!));
        await AssertDrillAsync(world, customer, cell, rows);
        await AssertDrillAsync(world, customer, line.GetProperty("total"), count: null);
        await AssertListAsync(world, customer, oracle, report.GetProperty("periods")[index]);
        return report.GetProperty("stamp").GetProperty("tiers").EnumerateArray().Any(tier => tier.GetString() == "ROLLUP");
    }

    /// <summary>A list that nobody drilled into is of one set of books, whose debits and credits cancel.</summary>
    private static async Task AssertListAsync(
        AnswersWorld world, Principal customer, JournalOracle oracle, JsonElement period)
    {
        var answer = await world.AnswerAsync(customer, ListDocument, new
        {
            range = new { from = period.GetProperty("from"), toExclusive = period.GetProperty("toExclusive") },
        });
        var list = answer.GetProperty("books").GetProperty("transactions");
        var rows = await oracle.CountAsync(period, "basis in ('both', 'accrual')");
        Assert.Equal(rows, long.Parse(list.GetProperty("totalCount").GetString()!, CultureInfo.InvariantCulture));
        Assert.All(
            list.GetProperty("totalAmount").EnumerateArray(),
            amount => Assert.True(ExactNumber.Parse(amount.GetProperty("amount").GetString()!).IsZero));
    }

    /// <param name="count">Rows that the drill must have; null: not told.</param>
    private static async Task AssertDrillAsync(AnswersWorld world, Principal customer, JsonElement cell, long? count)
    {
        var drill = cell.GetProperty("drill").GetString();
        var answer = await world.AnswerAsync(customer, DrillDocument, new { drill });
        var list = answer.GetProperty("books").GetProperty("transactions");
        var amounts = list.GetProperty("totalAmount");
        var total = amounts.GetArrayLength() == 0 ? "0" : amounts[0].GetProperty("amount").GetString()!;
        Assert.Equal(ExactNumber.Parse(cell.GetProperty("amount").GetString()!), ExactNumber.Parse(total));
        if (count is { } rows)
            Assert.Equal(rows, long.Parse(list.GetProperty("totalCount").GetString()!, CultureInfo.InvariantCulture));
    }
}
