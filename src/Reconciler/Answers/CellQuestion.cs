using System.Globalization;
using System.Text.Json;
using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;

namespace Lakehouse.Reconciler.Answers;

/// <summary>Asks the API for figures by tenant and month, all at one state.</summary>
internal sealed class CellQuestion(ApiClient api)
{
    // Of one month, so fewer groups than a page has.
    private const int TenantsMax = 300;
    private const int MeasuresMax = 20;
    private const int PageSize = 1_000;

    private const string StateDocument =
        "query State($lsn: LSN!) { books(consistency: {atLeastLsn: $lsn}) { stamp { token appliedLsn } } }";

    private const string CellsDocument =
        """
        query Cells($at: SnapshotToken!, $query: MetricsInput!) {
          books(at: $at) { metrics(query: $query) { rows { values } totalGroups } }
        }
        """;

    /// <returns>A state of the API that is not behind a position: its token, and its own position.</returns>
    /// <exception cref="UnansweredException">The API has none.</exception>
    public async Task<(string Token, Lsn At)> StateAsync(Lsn atLeast, CancellationToken cancellation)
    {
        var data = await api.AskAsync(StateDocument, new { lsn = $"{atLeast}" }, cancellation);
        var stamp = data.GetProperty("books").GetProperty("stamp");
        return (stamp.GetProperty("token").GetString()!, Lsn.Parse(stamp.GetProperty("appliedLsn").GetString()!));
    }

    /// <summary>Every figure of the table's partitions, in one currency.</summary>
    /// <exception cref="UnansweredException">The API refused, or its answer has another shape.</exception>
    public async Task<Dictionary<AskedCell, ExactNumber>> CellsAsync(
        AskedTable table, string? currency, string token, CancellationToken cancellation)
    {
        Dictionary<AskedCell, ExactNumber> cells = [];
        foreach (var month in table.Partitions.GroupBy(partition => partition.Month))
        {
            foreach (var tenants in month.Select(partition => partition.Tenant).Order(StringComparer.Ordinal).Chunk(TenantsMax))
            {
                foreach (var measures in table.Measures.Chunk(MeasuresMax))
                    await AddAsync(cells, table, new Block(month.Key, tenants, measures, currency), token, cancellation);
            }
        }

        return cells;
    }

    private async Task AddAsync(
        Dictionary<AskedCell, ExactNumber> cells, AskedTable table, Block block, string token, CancellationToken cancellation)
    {
        var data = await api.AskAsync(CellsDocument, new { at = token, query = QueryOf(table, block) }, cancellation);
        try
        {
            foreach (var row in RowsOf(data))
                Add(cells, block, row);
        }
        catch (Exception failure) when (failure is KeyNotFoundException or FormatException or InvalidOperationException
            or ArgumentException or IndexOutOfRangeException)
        {
            throw new UnansweredException("The API's answer has not the shape of its schema.", failure);
        }
    }

    private static object QueryOf(AskedTable table, Block block)
    {
        var first = ReportMonth.Parse(block.Month).FirstDay;
        var range = new { from = $"{first:uuuu-MM-dd}", toExclusive = $"{first.PlusMonths(1):uuuu-MM-dd}" };
        return new
        {
            measures = block.Measures.Select(table.NameOf),
            dimensions = new[] { "tenant" },
            currency = block.Currency,
            where = new[] { new { member = "tenant", op = "IN", values = block.Tenants } },
            time = new { window = new { range }, granularity = "MONTH", fill = false },
            first = PageSize,
        };
    }

    private static List<JsonElement> RowsOf(JsonElement data)
    {
        var metrics = data.GetProperty("books").GetProperty("metrics");
        List<JsonElement> rows = [.. metrics.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("values"))];
        var count = long.Parse(metrics.GetProperty("totalGroups").GetString()!, CultureInfo.InvariantCulture);
        return rows.Count == count ? rows : throw new UnansweredException($"The API told {rows.Count} of {count} groups.");
    }

    /// <param name="row">First day of the month, tenant, then the measures.</param>
    private static void Add(Dictionary<AskedCell, ExactNumber> cells, Block block, JsonElement row)
    {
        foreach (var (place, measure) in block.Measures.Index())
        {
            cells.Add(
                new AskedCell(row[1].GetString()!, block.Month, block.Currency, measure),
                ExactNumber.Parse(row[place + 2].GetString()!));
        }
    }

    /// <summary>What one question asks for.</summary>
    /// <param name="Measures">Places in the table's totals.</param>
    private sealed record Block(string Month, string[] Tenants, int[] Measures, string? Currency);
}
