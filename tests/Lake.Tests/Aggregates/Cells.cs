using System.Numerics;
using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Vectors;
using Lakehouse.Lake.Aggregates;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Tests.Scan;

namespace Lakehouse.Lake.Tests.Aggregates;

/// <summary>Groups with their figures, by name: what sums must be, added up here row by row, and what they are.</summary>
internal sealed class Cells
{
    private readonly Dictionary<string, BigInteger[]> _cells = [];

    /// <summary>Each as <c>name: rows, debit, credit, debits, credits, ..</c>; what is all zero is no cell.</summary>
    internal IReadOnlyList<string> Lines => [.. _cells.Where(cell => cell.Value.Any(figure => !figure.IsZero))
        .Select(cell => $"{cell.Key}: {string.Join(", ", cell.Value)}").Order(StringComparer.Ordinal)];

    internal IEnumerable<string> Tenants => _cells.Keys.Select(name => name.Split('|')[1]).Distinct();

    /// <param name="isByDay">Else by month. What has no day is then left out.</param>
    internal static Cells Of(IEnumerable<GroupSums> groups, bool isByDay)
    {
        var cells = new Cells();
        foreach (var group in groups.Where(group => !isByDay || group.Day is not null))
        {
            Assert.False(group.IsCrowded);
            var texts = group.Dimensions.Concat(group.Currencies).Select(text => text ?? "∅");
            var period = isByDay ? SampleRows.Text(group.Day) : group.Month;
            cells.Add($"{group.Rollup}|{group.Tenant}|{period}|{string.Join('|', texts)}",
                [
                    group.Rows,
                    .. group.Sums.SelectMany(sum => new BigInteger[] { sum.Debit, sum.Credit, sum.Debits, sum.Credits }),
                ]);
        }

        return cells;
    }

    /// <summary>Of the rows that a session shows, without SQL that adds up.</summary>
    internal static Cells OfRows(LakeSession session, ModelTable table, RollupPlan plan, bool isByDay)
    {
        var columns = string.Join(", ", table.Schema.Columns.Select(column => SqlText.Identifier(column.Name)));
        var cells = new Cells();
        var ordinals = table.Schema.Columns.Index().ToDictionary(column => column.Item.Name, column => column.Index);
        var rows = ScanWorld.Rows(session, $"SELECT {columns}, _tenant, _month, _day FROM {ScanWorld.NameOf(table)}");
        foreach (var row in rows.Where(row => !isByDay || row[^1] is not null))
        {
            for (var rollup = 0; rollup < plan.Rollups.Count; rollup++)
            {
                var texts = plan.Rollups[rollup].Concat(plan.Currencies).Select(column => TextOf(row[ordinals[column.Name]]));
                var period = isByDay ? SampleRows.Text(row[^1]) : (string)row[^2]!;
                cells.Add($"{rollup}|{row[^3]}|{period}|{string.Join('|', texts)}",
                    [1, .. plan.Sums.SelectMany(sum => FiguresOf(row[ordinals[sum.Name]]))]);
            }
        }

        return cells;
    }

    private void Add(string name, BigInteger[] figures)
    {
        _cells[name] = _cells.TryGetValue(name, out var before)
            ? [.. before.Zip(figures, (left, right) => left + right)]
            : figures;
    }

    private static BigInteger[] FiguresOf(object? value)
    {
        BigInteger? number = value switch
        {
            DuckDbDecimal exact => exact.Unscaled,
            int integer => integer,
            long integer => integer,
            _ => null,
        };
        return number is not { } known ? [0, 0, 0, 0] : known >= 0 ? [known, 0, 1, 0] : [0, known, 0, 1];
    }

    private static string TextOf(object? value) => value switch
    {
        null => "∅",
        bool flag => flag ? "t" : "f",
        _ => value.ToString()!,
    };
}
