using System.Text.Json;
using Lakehouse.Bench.Query.Arrivals;

namespace Lakehouse.Bench.Query.Sides;

/// <summary>Makes requests to the API of what is asked.</summary>
/// <param name="callers">Tokens of the tenants.</param>
internal sealed class OperationMix(QuestionDraw draw, Callers callers, Random random)
{
    private const double Homes = 0.7;
    private const double Statements = 0.85;
    private const double Metrics = 0.95;

    public const string Text = "70 % home screens, 15 % statements of twelve months, 10 % metrics of three months, 5 % lists of the "
        + "rows behind a cell";

    /// <summary>Drill tokens by tenant, as a customer's screen had them.</summary>
    private readonly Dictionary<long, string> _drills = [];

    public static Operation Home(HomeQuestion question, string token) => Of(
        "home", Documents.Home, "Home",
        new
        {
            window = new { range = new { from = question.From, toExclusive = question.To } },
            compare = new { range = new { from = question.ComparedFrom, toExclusive = question.ComparedTo } },
            trend = question.Trend,
        },
        token);

    public static Operation Hello(string token) => Of("hello", Documents.Hello, null, new { }, token);

    /// <param name="currency">Null: the tenant's own.</param>
    public static Operation MetricsOf(DateOnly from, DateOnly to, string? currency, string token) => Of(
        "metrics", Documents.Metrics, null,
        new { range = new { from, toExclusive = to }, granularity = "MONTH", currency }, token);

    /// <summary>Asks for the drill tokens that lists are opened with later.</summary>
    public async Task PrepareAsync(HttpSide side, IEnumerable<long> tenants, CancellationToken cancellation)
    {
        foreach (var tenant in tenants)
        {
            var data = await side.AnswerAsync(
                Of("cell", Documents.SalesCell, null, new { window = new { preset = "LAST_MONTH" } }, callers.Of(tenant)),
                cancellation);
            var line = data.GetProperty("books").GetProperty("profitAndLoss").GetProperty("lines").EnumerateArray()
                .FirstOrDefault(line => $"{line.GetProperty("key")}" == "income.sales");
            if (line.ValueKind == JsonValueKind.Object)
                _drills[tenant] = line.GetProperty("total").GetProperty("drill").GetString()!;
        }
    }

    public Operation NextHome()
    {
        var question = draw.Next();
        return Home(question, callers.Of(question.Tenant));
    }

    public Operation Next() => random.NextDouble() switch
    {
        < Homes => NextHome(),
        < Statements => Of(
            "statement", Documents.Statement, null,
            new { window = new { preset = "TRAILING_12_MONTHS" }, granularity = "MONTH" }, callers.Of(draw.NextTenant())),
        < Metrics => NextMetrics(),
        _ => NextDrill(),
    };

    private Operation NextMetrics()
    {
        var question = draw.Next();
        return MetricsOf(question.To.AddDays(-90), question.To, null, callers.AnalystOf(question.Tenant));
    }

    private Operation NextDrill()
    {
        var (tenant, drill) = _drills.ElementAt(random.Next(_drills.Count));
        return Of("drill", Documents.Transactions, null, new { drill, first = 50 }, callers.Of(tenant));
    }

    private static Operation Of(string kind, string query, string? operationName, object variables, string token) => new(
        kind, JsonSerializer.SerializeToUtf8Bytes(new { query, operationName, variables }, JsonSerializerOptions.Web), token);
}
