using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Iceberg;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Tests.Scan;

/// <summary>What must hold of the data files of level 1, whatever was written.</summary>
internal static class LevelOneChecks
{
    internal static async Task<IReadOnlyList<DataFile>> FilesAsync(ScanWorld world, ModelTable table) =>
        world.Root.Table(table.Name).Metadata is { } key
            ? [.. (await new IcebergTable(world.Store, table.Name).ReadAsync(key, null,
                TestContext.Current.CancellationToken)).Files.All]
            : [];

    /// <summary>One tenant and month a file, sorted, counted, bounded, and no day in two files of a partition.</summary>
    internal static async Task AssertWellFormedAsync(ScanWorld world, ModelTable table)
    {
        using var database = DuckDbDatabase.Open(new DuckDbOptions());
        using var duck = database.Connect();
        var layout = new TableLayout(table.Name, table.Schema);
        var order = string.Join(", ", ["_day", .. layout.Key]);
        HashSet<(string, string, DateOnly)> days = [];
        foreach (var file in await FilesAsync(world, table))
        {
            var rows = ChangeSql.Read([world.Store.LocalPathOf(file.Key)]);
            Assert.Equal(file.Rows, duck.Scalar<long>($"SELECT count(*) FROM {rows}"));
            Assert.Equal([file.Tenant], duck.Column<string>($"SELECT DISTINCT _tenant FROM {rows}"));
            Assert.Equal([file.Month], duck.Column<string>($"SELECT DISTINCT _month FROM {rows}"));
            Assert.Equal(0, duck.Scalar<long>(
                $"""
                SELECT count(*) FROM (SELECT file_row_number a, row_number() OVER (ORDER BY {order}, file_row_number) - 1 b
                FROM {rows.Replace(")", ", file_row_number = true)")}) WHERE a <> b
                """));
            Assert.Equal(0, duck.Scalar<long>(
                $"SELECT count(*) FROM {rows} WHERE _tenant <> {layout.TenantOf("")} OR _month <> {layout.MonthOf("")}"));
            foreach (var day in duck.Column<DateOnly>($"SELECT DISTINCT _day FROM {rows}"))
            {
                Assert.True(days.Add((file.Tenant, file.Month, day)), $"{table.Name}: {day} of {file.Tenant} is in two files");
                Assert.True(file.Days!.Value.Contains(day));
            }
        }
    }
}
