using Lakehouse.DuckDb;
using Lakehouse.DuckDb.Vectors;
using Lakehouse.Lake.Iceberg;

namespace Lakehouse.Lake.Aggregates;

/// <summary>Reads what <see cref="AggregateSql"/> totals. For one result: texts that come again are kept once.</summary>
internal sealed class GroupReader(RollupPlan plan)
{
    private const int FixedColumns = 6;
    private const int ColumnsOfSum = 4;

    private readonly int _dimensionsMax = plan.Rollups.Max(rollup => rollup.Count);
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>Runs a statement; its groups come as they are computed, about 2 048 at a time.</summary>
    public IEnumerable<IReadOnlyList<GroupSums>> Stream(DuckDbConnection duck, string sql, CancellationToken cancellation)
    {
        using var interrupt = cancellation.Register(duck.Interrupt);
        using var result = DuckDbInterrupt.AsCancellation(() => duck.Stream(sql), cancellation);
        while (DuckDbInterrupt.AsCancellation(() => Next(result), cancellation) is { } groups)
            yield return groups;
    }

    private GroupSums[]? Next(DuckDbResult result)
    {
        if (!result.Read(out var chunk))
            return null;
        var (rows, dimensions) = (chunk.RowCount, FixedColumns + _dimensionsMax);
        var counts = dimensions + plan.Currencies.Count;
        var rollups = chunk.Vector(0).Values<int>();
        var crowded = chunk.Vector(5).Values<byte>();
        var days = chunk.Vector(4);
        var texts = new string?[counts][];
        foreach (var column in Enumerable.Range(1, counts - 1).Where(column => column is not (4 or 5)))
            texts[column] = Texts(chunk.Vector(column), rows);
        var sums = Sums(chunk, counts + 1);
        var numbers = chunk.Vector(counts).Values<long>();

        var groups = new GroupSums[rows];
        for (var row = 0; row < rows; row++)
        {
            var isCrowded = crowded[row] != 0;
            groups[row] = new GroupSums(
                rollups[row], texts[1][row], texts[2][row]!, texts[3][row]!,
                days.IsNull(row) ? null : UnixDays.ToDate(days.Values<int>()[row]),
                isCrowded ? [] : ValuesOf(texts, FixedColumns, plan.Rollups[rollups[row]].Count, row),
                isCrowded ? [] : ValuesOf(texts, dimensions, plan.Currencies.Count, row),
                numbers[row], isCrowded ? [] : sums[row], isCrowded);
        }

        return groups;
    }

    /// <summary>Of each row; column by column, as they lie.</summary>
    private PartialSum[][] Sums(DataChunk chunk, int first)
    {
        var sums = new PartialSum[chunk.RowCount][];
        for (var row = 0; row < sums.Length; row++)
            sums[row] = new PartialSum[plan.Sums.Count];
        for (var index = 0; index < plan.Sums.Count; index++)
        {
            var column = first + (index * ColumnsOfSum);
            var debit = chunk.Vector(column).Values<Int128>();
            var credit = chunk.Vector(column + 1).Values<Int128>();
            var debits = chunk.Vector(column + 2).Values<long>();
            var credits = chunk.Vector(column + 3).Values<long>();
            for (var row = 0; row < sums.Length; row++)
                sums[row][index] = new PartialSum(debit[row], credit[row], debits[row], credits[row]);
        }

        return sums;
    }

    /// <summary>What follows itself, as most does in sorted objects, is looked up once.</summary>
    private string?[] Texts(VectorView vector, int rows)
    {
        var texts = new string?[rows];
        var last = -1;
        for (var row = 0; row < rows; row++)
        {
            if (vector.IsNull(row))
                continue;
            texts[row] = last >= 0 && vector.Bytes(row).SequenceEqual(vector.Bytes(last)) ? texts[last] : Once(vector.Text(row));
            last = row;
        }

        return texts;
    }

    private static string?[] ValuesOf(string?[][] texts, int first, int count, int row)
    {
        var values = new string?[count];
        for (var index = 0; index < count; index++)
            values[index] = texts[first + index][row];
        return values;
    }

    private string Once(string text)
    {
        if (_texts.TryGetValue(text, out var known))
            return known;
        _texts.Add(text);
        return text;
    }
}
