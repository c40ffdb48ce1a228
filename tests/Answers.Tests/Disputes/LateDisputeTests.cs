using System.Text.Json;
using Lakehouse.Answers.Tests.Reports;
using Lakehouse.Answers.Tests.World;
using Lakehouse.Domain.Amounts;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Proofs;

namespace Lakehouse.Answers.Tests.Disputes;

/// <summary>A dispute comes 200 days late: what changes, what says so, and what stays as it was.</summary>
public sealed class LateDisputeTests
{
    private const int DaysLate = 200;
    private const int HistoryDays = 260;

    /// <summary>Entries, the dispute, its fee and its payment: a file each.</summary>
    private const int FilesOfDispute = 4;

    private const string Document =
        """
        query Report($range: DateRangeInput!, $granularity: Granularity!, $at: SnapshotToken, $since: SnapshotToken) {
          books(at: $at) {
            profitAndLoss(window: {range: $range}, granularity: $granularity) {
              stamp { token lastEvent sealedThrough }
              periods { index from toExclusive sealed }
              lines { key cells { amount transactionCount drill } }
              restated(since: $since) { period { index } line before after event reason atLsn }
            }
          }
        }
        """;

    private const string DrillDocument =
        "query Drill($drill: DrillToken!) { books { transactions(drill: $drill, first: 1) { "
        + "totalCount totalAmount { amount } } } }";

    [Fact]
    public async Task The_month_is_restated_by_its_event_and_only_answers_over_its_day_are_added_up_again()
    {
        await using var world = await AnswersWorld.CreateAsync(foldAge: TimeSpan.FromHours(1), HistoryDays);
        var tenants = (await SampleTenant.AllAsync(world.Company.Lake.Source)).Take(3).ToList();
        var own = tenants[0];
        var day = await LateDispute.FindDayAsync(world.Company.Lake.Source, own, DaysLate);
        var month = new DateOnly(day.Year, day.Month, 1);
        await world.LoadSumsAsync();
        var before = await AskAllAsync(world, tenants, month);
        var (warm, files) = (world.Desk.Sums.Counts, world.SumFilesRead);

        var dispute = await LateDispute.PostAsync(world.Company.Lake.Source, own, DaysLate);
        await world.CatchUpAsync();
        var after = await AskAllAsync(world, tenants, month);

        // What it changed comes on top of what is kept.
        Assert.Equal((warm, files), (world.Desk.Sums.Counts, world.SumFilesRead));
        await AssertTellsAsync(world, own, month, dispute, before, after);
        await world.FoldAsync();
        await world.LoadSumsAsync();
        var folded = await AskAllAsync(world, tenants, month);
        // Sums are read of the files that the fold wrote, one in each table that the dispute is in, and no rows are.
        Assert.InRange(world.SumFilesRead - files, 1, FilesOfDispute);
        Assert.Equal(warm, world.Desk.Sums.Counts);
        await AssertTellsAsync(world, own, month, dispute, before, folded);
        Assert.Equal(Verdict.Matched, await world.ReconcileAsync());
        await AssertTellsAsync(world, own, month, dispute, before, await AskAllAsync(world, tenants, month));
    }

    /// <summary>All months, and two months day by day, of every tenant.</summary>
    private static async Task<Dictionary<(long Tenant, string Question), JsonElement>> AskAllAsync(
        AnswersWorld world, List<SampleTenant> tenants, DateOnly month)
    {
        Dictionary<(long, string), JsonElement> answers = [];
        foreach (var tenant in tenants)
        {
            answers[(tenant.Id, "months")] = await AskAsync(world, tenant, month.AddMonths(-1), 5, "MONTH");
            answers[(tenant.Id, "days")] = await AskAsync(world, tenant, month, 1, "DAY");
            answers[(tenant.Id, "other days")] = await AskAsync(world, tenant, month.AddMonths(2), 1, "DAY");
        }

        return answers;
    }

    private static async Task<JsonElement> AskAsync(
        AnswersWorld world, SampleTenant tenant, DateOnly from, int months, string granularity, string? at = null,
        string? since = null)
    {
        var range = new { from, toExclusive = from.AddMonths(months) };
        var answer = await world.AnswerAsync(
            AnswersWorld.Customer(tenant.Id), Document, new { range, granularity, at, since });
        return answer.GetProperty("books").GetProperty("profitAndLoss");
    }

    private static async Task AssertTellsAsync(
        AnswersWorld world, SampleTenant own, DateOnly month, LateDispute dispute,
        Dictionary<(long Tenant, string Question), JsonElement> before,
        Dictionary<(long Tenant, string Question), JsonElement> after)
    {
        foreach (var (question, answer) in after)
        {
            var isOver = question.Tenant == own.Id && question.Question != "other days";
            Assert.Equal(isOver, LinesOf(answer) != LinesOf(before[question]));
            Assert.Equal(isOver, answer.GetProperty("restated").GetArrayLength() > 0);
            Assert.Equal(0, before[question].GetProperty("restated").GetArrayLength());
        }

        AssertRestated(after[(own.Id, "months")], period: 1, month, dispute);
        AssertRestated(after[(own.Id, "days")], period: dispute.Day.Day - 1, dispute.Day, dispute);
        await AssertExactAsync(world, own, month, dispute, before[(own.Id, "months")]);
        await AssertOldStaysAsync(world, own, month, before[(own.Id, "months")]);
    }

    /// <summary>The lines of the dispute and of its fee, those above them, and the last one: each names the event.</summary>
    private static void AssertRestated(JsonElement report, int period, DateOnly from, LateDispute dispute)
    {
        Assert.Equal(dispute.Event, report.GetProperty("stamp").GetProperty("lastEvent").GetString());
        Assert.True(report.GetProperty("periods")[period].GetProperty("sealed").GetBoolean());
        Assert.Equal($"{from:yyyy-MM-dd}", report.GetProperty("periods")[period].GetProperty("from").GetString());
        var restated = report.GetProperty("restated").EnumerateArray().ToList();
        Assert.Equal(
            ["expenses", "expenses.chargebacks", "expenses.processing_fees", "net_income"],
            restated.Select(one => one.GetProperty("line").GetString()));
        Assert.All(restated, one =>
        {
            Assert.Equal(period, one.GetProperty("period").GetProperty("index").GetInt32());
            Assert.Equal(dispute.Event, one.GetProperty("event").GetString());
            Assert.Equal("Chargeback, Dispute fee", one.GetProperty("reason").GetString());
            Assert.Equal(JsonValueKind.Null, one.GetProperty("before").ValueKind);
        });
    }

    /// <summary>Since the old token: what each amount was, is, and that the dispute lies between them.</summary>
    private static async Task AssertExactAsync(
        AnswersWorld world, SampleTenant own, DateOnly month, LateDispute dispute, JsonElement before)
    {
        var since = before.GetProperty("stamp").GetProperty("token").GetString();
        var report = await AskAsync(world, own, month.AddMonths(-1), 5, "MONTH", since: since);
        var net = report.GetProperty("restated").EnumerateArray()
            .Single(one => one.GetProperty("line").GetString() == "net_income");

        Assert.Equal(AmountOf(CellOf(before, "net_income", 1)), AmountOf(net, "before"));
        Assert.Equal(AmountOf(CellOf(report, "net_income", 1)), AmountOf(net, "after"));
        Assert.Equal(
            ExactNumber.Parse((dispute.Amount + dispute.Fee).ToAmountString()), AmountOf(net, "before") - AmountOf(net, "after"));
        Assert.Equal(dispute.Event, net.GetProperty("event").GetString());
        var same = await AskAsync(
            world, own, month.AddMonths(-1), 5, "MONTH", since: report.GetProperty("stamp").GetProperty("token").GetString());
        Assert.Equal(0, same.GetProperty("restated").GetArrayLength());
    }

    /// <summary>The old token answers the old cents, and an old drill still adds up to its old cell.</summary>
    private static async Task AssertOldStaysAsync(AnswersWorld world, SampleTenant own, DateOnly month, JsonElement before)
    {
        var token = before.GetProperty("stamp").GetProperty("token").GetString();
        var again = await AskAsync(world, own, month.AddMonths(-1), 5, "MONTH", at: token);
        var cell = CellOf(before, "net_income", 1);
        var answer = await world.AnswerAsync(
            AnswersWorld.Customer(own.Id), DrillDocument, new { drill = cell.GetProperty("drill").GetString() });
        var rows = answer.GetProperty("books").GetProperty("transactions");

        Assert.Equal(LinesOf(before), LinesOf(again));
        Assert.Equal(0, again.GetProperty("restated").GetArrayLength());
        Assert.Equal(AmountOf(cell), AmountOf(rows.GetProperty("totalAmount")[0]));
        Assert.Equal(cell.GetProperty("transactionCount").GetString(), rows.GetProperty("totalCount").GetString());
    }

    /// <summary>What the lines say, without the tokens in them.</summary>
    private static string LinesOf(JsonElement report) => string.Join('\n', report.GetProperty("lines").EnumerateArray()
        .SelectMany(line => line.GetProperty("cells").EnumerateArray().Select(cell =>
            $"{line.GetProperty("key")} {cell.GetProperty("amount")} of {cell.GetProperty("transactionCount")}")));

    private static JsonElement CellOf(JsonElement report, string line, int period) => report.GetProperty("lines").EnumerateArray()
        .Single(one => one.GetProperty("key").GetString() == line).GetProperty("cells")[period];

    private static ExactNumber AmountOf(JsonElement element, string name = "amount") =>
        ExactNumber.Parse(element.GetProperty(name).GetString()!);
}
