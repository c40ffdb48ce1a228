using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Vectors;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Tests.Scan;
using Lakehouse.Lake.Views;

namespace Lakehouse.Lake.Tests.Views;

/// <summary>Asks a view for a table's rows in every way that there is.</summary>
internal static class ViewChecks
{
    private static readonly DateOnly First = DateOnly.MinValue;
    private static readonly DateOnly Last = DateOnly.MaxValue;
    private static int _sumsChecked;

    /// <summary>Answers of memory that were held against a statement's, in this process.</summary>
    internal static int SumsChecked => _sumsChecked;

    /// <summary>As a whole, tenant by tenant, and cut in two at some day, it has these rows.</summary>
    internal static async Task AssertRowsAsync(
        LakeView view, ModelTable table, IReadOnlyList<string> expected, Random random)
    {
        Assert.Equal(expected, await ContentAsync(view, table, tenants: null, days: null));
        var tenants = await TenantsAsync(view, table);
        List<string> byTenant = [];
        foreach (var tenant in tenants)
            byTenant.AddRange(await ContentAsync(view, table, [tenant], days: null));
        Assert.Equal(expected, byTenant.Order(StringComparer.Ordinal));
        Assert.Empty(await ContentAsync(view, table, ["nobody"], days: null));
        if (table.Schema.EventTime is not null)
            await AssertDaysAsync(view, table, tenants, random);
    }

    private static async Task AssertDaysAsync(
        LakeView view, ModelTable table, IReadOnlyList<string> tenants, Random random)
    {
        var cut = new DateOnly(2026, 1, 1).AddDays(random.Next(-1_000, 1_000));
        var dated = await ContentAsync(view, table, tenants, new DaySpan(First, Last));
        var before = await ContentAsync(view, table, tenants, new DaySpan(First, cut));
        var behind = await ContentAsync(view, table, tenants, new DaySpan(cut, Last));
        Assert.Equal(dated, before.Concat(behind).Order(StringComparer.Ordinal));
        foreach (var tenant in tenants)
            await AssertSumsAsync(view, table, tenant, new DaySpan(First, cut));
    }

    /// <summary>What is added up in memory is what the statement adds up, wherever memory answers.</summary>
    private static async Task AssertSumsAsync(LakeView view, ModelTable table, string tenant, DaySpan days)
    {
        var texts = table.Schema.Columns.Where(column => column.Type.Kind == ColumnKind.Text).Take(2).ToList();
        if (table.Schema.Columns.FirstOrDefault(column => column.Type.Kind == ColumnKind.Decimal) is not { } amount
            || FindSums(view, new GroupedSums(table.Name, [.. texts.Select(text => text.Name)], [amount.Name]), tenant, days)
                is not { } groups)
            return;
        var name = SqlText.Identifier(amount.Name);
        var columns = string.Join(", ", texts.Select(text => SqlText.Identifier(text.Name)).Prepend("_day"));
        var answer = await view.ReadAsync(
            new ViewQuery
            {
                Table = table.Name,
                Tenants = [tenant],
                Days = days,
                Sql = rows => $"SELECT {columns}, count(*), count(*) FILTER ({name} >= 0), count(*) FILTER ({name} < 0), "
                    + $"coalesce(sum({name}) FILTER ({name} >= 0), 0), coalesce(sum({name}) FILTER ({name} < 0), 0) "
                    + $"FROM {rows} GROUP BY {columns}",
            },
            TestContext.Current.CancellationToken);
        Interlocked.Increment(ref _sumsChecked);
        Assert.Equal(
            answer.Rows.Select(row => SampleRows.Text(row)).Order(StringComparer.Ordinal),
            groups.GroupBy(group => (group.Day, string.Join('\0', group.Values.Select(value => value ?? "\u0001"))))
                .Where(same => same.Sum(group => group.Rows) != 0)
                .Select(same => SampleRows.Text(RowOf(same.ToList(), amount.Type.Scale))).Order(StringComparer.Ordinal));
    }

    /// <summary>What the last fold left, and what changed since.</summary>
    private static IEnumerable<DayGroup>? FindSums(LakeView view, GroupedSums what, string tenant, DaySpan days) =>
        view.FindSums(what, tenant, days) is { } folded && view.FindChanges(what, tenant, days) is { } changes
            ? folded.Concat(changes)
            : null;

    private static object?[] RowOf(List<DayGroup> same, byte scale)
    {
        var sum = same.Aggregate(default(PartialSum), (sum, group) => sum + group.Sums[0]);
        return
        [
            same[0].Day, .. same[0].Values, same.Sum(group => group.Rows), sum.Debits, sum.Credits,
            new DuckDbDecimal(sum.Debit, scale), new DuckDbDecimal(sum.Credit, scale),
        ];
    }

    private static async Task<IReadOnlyList<string>> TenantsAsync(LakeView view, ModelTable table)
    {
        var answer = await view.ReadAsync(
            new ViewQuery { Table = table.Name, Tenants = null, Sql = rows => $"SELECT DISTINCT _tenant FROM {rows}" },
            TestContext.Current.CancellationToken);
        return [.. answer.Rows.Select(row => (string)row[0]!)];
    }

    private static async Task<IReadOnlyList<string>> ContentAsync(
        LakeView view, ModelTable table, IReadOnlyCollection<string>? tenants, DaySpan? days)
    {
        var columns = string.Join(", ", table.Schema.Columns.Select(column => SqlText.Identifier(column.Name)));
        var answer = await view.ReadAsync(
            new ViewQuery { Table = table.Name, Tenants = tenants, Days = days, Sql = rows => $"SELECT {columns} FROM {rows}" },
            TestContext.Current.CancellationToken);
        return [.. answer.Rows.Select(SampleRows.Text).Order(StringComparer.Ordinal)];
    }
}
