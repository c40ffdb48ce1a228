using System.Globalization;
using System.Text.Json;
using Lakehouse.Domain.Amounts;
using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;

namespace Lakehouse.Reconciler.Answers;

/// <summary>Asks the API for figures by tenant and month, all at one state.</summary>
internal sealed class CellQuestion(ApiClient api)
{
    // With three months, fewer groups than a page has.
    private const int TenantsMax = 300;
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
        var tenants = table.Partitions.Select(partition => partition.Tenant).Distinct().Order(StringComparer.Ordinal);
        foreach (var some in tenants.Chunk(TenantsMax))
        {
            var query = QueryOf(table, currency, some);
            var data = await api.AskAsync(CellsDocument, new { at = token, query }, cancellation);
            foreach (var row in RowsOf(data))
                Add(cells, table, currency, row);
        }

        return cells;
    }

    private static object QueryOf(AskedTable table, string? currency, string[] tenants)
    {
        var months = table.Partitions.Select(partition => ReportMonth.Parse(partition.Month).FirstDay).ToList();
        var range = new { from = $"{months.Min():uuuu-MM-dd}", toExclusive = $"{months.Max().PlusMonths(1):uuuu-MM-dd}" };
        return new
        {
            measures = table.Measures.Select(table.NameOf),
            dimensions = new[] { "tenant" },
            currency,
            where = new[] { new { member = "tenant", op = "IN", values = tenants } },
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
    private static void Add(
        Dictionary<AskedCell, ExactNumber> cells, AskedTable table, string? currency, JsonElement row)
    {
        var (month, tenant) = (row[0].GetString()![..7], row[1].GetString()!);
        if (!table.Partitions.Contains(new Scope.Partition(tenant, month)))
            return;
        foreach (var (place, measure) in table.Measures.Index())
            cells.Add(new AskedCell(tenant, month, currency, measure), ExactNumber.Parse(row[place + 2].GetString()!));
    }
}
