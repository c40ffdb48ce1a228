using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Lakehouse.Bench.Query.Arrivals;
using Lakehouse.Domain.Progress;

namespace Lakehouse.Bench.Freshness;

/// <summary>What an answer showed, and when it was there.</summary>
/// <param name="Lsn">The position that its stamp tells.</param>
/// <param name="Rows">Rows of the watched tenant's sales.</param>
/// <param name="Amount">Their sum.</param>
internal readonly record struct SeenSales(long Timestamp, Lsn Lsn, long Rows, decimal Amount);

/// <summary>Asks for the watched tenant's sales of these days, again a moment after each answer.</summary>
internal sealed class SalesReader(HttpSide api, string token, DateOnly today)
{
    private const string Document =
        """
        query Sales($range: DateRangeInput!) {
          books {
            profitAndLoss(window: { range: $range }, granularity: TOTAL, basis: ACCRUAL, currency: "USD") {
              stamp { appliedLsn }
              lines { key total { amount transactionCount } }
            }
          }
        }
        """;

    /// <summary>Between an answer and the next question: it is in the latency, half of it on average.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    // The tenant's own day may be the one before or behind.
    private readonly Operation _operation = new(
        "sales",
        JsonSerializer.SerializeToUtf8Bytes(new
        {
            query = Document,
            variables = new { range = new { from = today.AddDays(-1), toExclusive = today.AddDays(2) } },
        }),
        token);

    public async Task<IReadOnlyList<SeenSales>> RunAsync(CancellationToken ending)
    {
        List<SeenSales> seen = [];
        while (!ending.IsCancellationRequested)
        {
            seen.Add(await AskAsync(CancellationToken.None));
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }

        return seen;
    }

    public async Task<SeenSales> AskAsync(CancellationToken cancellation)
    {
        var statement = (await api.AnswerAsync(_operation, cancellation)).GetProperty("books").GetProperty("profitAndLoss");
        var now = Stopwatch.GetTimestamp();
        var lsn = Lsn.Parse(statement.GetProperty("stamp").GetProperty("appliedLsn").GetString()!);
        var sales = statement.GetProperty("lines").EnumerateArray()
            .FirstOrDefault(line => $"{line.GetProperty("key")}" == "income.sales");
        if (sales.ValueKind == JsonValueKind.Undefined)
            return new SeenSales(now, lsn, 0, 0);
        var total = sales.GetProperty("total");
        return new SeenSales(
            now, lsn, long.Parse($"{total.GetProperty("transactionCount")}", CultureInfo.InvariantCulture),
            decimal.Parse($"{total.GetProperty("amount")}", CultureInfo.InvariantCulture));
    }
}
