using System.Globalization;
using System.Text.Json;
using Lakehouse.Answers.Tests.Reports;
using Lakehouse.Domain.Progress;

namespace Lakehouse.Answers.Tests.Kills;

/// <summary>A P&amp;L that a client got, with the position that its stamp says.</summary>
/// <param name="Number">In the order in which they came.</param>
/// <param name="Report"><c>profitAndLoss</c> of the answer.</param>
internal sealed record RecordedAnswer(int Number, SampleTenant Tenant, RandomReport Question, JsonElement Report)
{
    public const string Document =
        """
        query Report(
          $range: DateRangeInput!, $basis: Basis!, $granularity: Granularity!, $currency: CurrencyCode!, $at: SnapshotToken
        ) {
          books(at: $at) {
            profitAndLoss(window: {range: $range}, basis: $basis, granularity: $granularity, currency: $currency) {
              stamp { token appliedLsn }
              periods { from toExclusive }
              lines { key cells { amount transactionCount } }
            }
          }
        }
        """;

    public Lsn At { get; } = Lsn.Parse(Report.GetProperty("stamp").GetProperty("appliedLsn").GetString()!);

    public string Token => Report.GetProperty("stamp").GetProperty("token").GetString()!;

    /// <summary>What it says, without what is sealed anew each time.</summary>
    public string Figures => $"{Report.GetProperty("periods")} {Report.GetProperty("lines")}";

    /// <summary>Every cell is what the rows of that position add up to, and no line is missing.</summary>
    public void AssertEquals(IEnumerable<JournalRow> rows)
    {
        var expected = ExpectedOf(rows);
        foreach (var line in Report.GetProperty("lines").EnumerateArray())
        {
            var key = line.GetProperty("key").GetString()!;
            foreach (var (period, cell) in line.GetProperty("cells").EnumerateArray().Index())
            {
                expected.Remove((key, period), out var figure);
                var found = (decimal.Parse(cell.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture),
                    long.Parse(cell.GetProperty("transactionCount").GetString()!, CultureInfo.InvariantCulture));
                Assert.True(
                    figure == found,
                    $"Answer {Number} at {At}: {key} of tenant {Tenant.Id}, period {period}: {found}, replayed {figure}.");
            }
        }

        Assert.True(expected.Count == 0, $"Answer {Number} at {At} lacks {string.Join(", ", expected.Keys)}.");
    }

    private Dictionary<(string Line, int Period), (decimal Sum, long Rows)> ExpectedOf(IEnumerable<JournalRow> rows)
    {
        List<(DateTime From, DateTime To)> periods =
        [
            .. Report.GetProperty("periods").EnumerateArray()
                .Select(period => (StartOf(period, "from"), StartOf(period, "toExclusive"))),
        ];
        Dictionary<(string, int), (decimal Sum, long Rows)> expected = [];
        foreach (var row in rows.Where(row => row.Tenant == Tenant.Id && Question.Has(row)))
        {
            var period = periods.FindIndex(one => row.EffectiveAt >= one.From && row.EffectiveAt < one.To);
            foreach (var line in period < 0 ? [] : RandomReport.LinesOf(row))
            {
                var (sum, count) = expected.GetValueOrDefault((line, period));
                var isExpenses = line.StartsWith("expenses", StringComparison.Ordinal);
                expected[(line, period)] = (sum + (isExpenses ? row.Amount : -row.Amount), count + 1);
            }
        }

        return expected;
    }

    private DateTime StartOf(JsonElement period, string name) =>
        Tenant.StartOf(DateOnly.ParseExact(period.GetProperty(name).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
