using Lakehouse.DuckDb;
using Lakehouse.Lake.Tests.Scan;
using Lakehouse.Lake.Views;

namespace Lakehouse.Lake.Tests.Views;

/// <summary>Asks a view for a table's rows in every way that there is.</summary>
internal static class ViewChecks
{
    private static readonly DateOnly First = DateOnly.MinValue;
    private static readonly DateOnly Last = DateOnly.MaxValue;

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
