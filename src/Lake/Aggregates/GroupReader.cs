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
        var groups = new GroupSums[chunk.RowCount];
        for (var row = 0; row < groups.Length; row++)
            groups[row] = Read(chunk, row);
        return groups;
    }

    private GroupSums Read(DataChunk chunk, int row)
    {
        var rollup = chunk.Vector(0).Values<int>()[row];
        var currencies = FixedColumns + _dimensionsMax;
        var rows = currencies + plan.Currencies.Count;
        var isCrowded = chunk.Vector(5).Values<byte>()[row] != 0;
        var day = chunk.Vector(4);
        return new GroupSums(
            rollup, Text(chunk, 1, row), Text(chunk, 2, row)!, Text(chunk, 3, row)!,
            day.IsNull(row) ? null : UnixDays.ToDate(day.Values<int>()[row]),
            isCrowded ? [] : Texts(chunk, FixedColumns, plan.Rollups[rollup].Count, row),
            isCrowded ? [] : Texts(chunk, currencies, plan.Currencies.Count, row),
            chunk.Vector(rows).Values<long>()[row],
            isCrowded ? [] : Sums(chunk, rows + 1, row), isCrowded);
    }

    private PartialSum[] Sums(DataChunk chunk, int first, int row)
    {
        var sums = new PartialSum[plan.Sums.Count];
        for (var index = 0; index < sums.Length; index++)
        {
            var column = first + (index * ColumnsOfSum);
            sums[index] = new PartialSum(
                chunk.Vector(column).Values<Int128>()[row], chunk.Vector(column + 1).Values<Int128>()[row],
                chunk.Vector(column + 2).Values<long>()[row], chunk.Vector(column + 3).Values<long>()[row]);
        }

        return sums;
    }

    private string?[] Texts(DataChunk chunk, int first, int count, int row)
    {
        var texts = new string?[count];
        for (var index = 0; index < count; index++)
            texts[index] = Text(chunk, first + index, row);
        return texts;
    }

    private string? Text(DataChunk chunk, int column, int row)
    {
        var vector = chunk.Vector(column);
        if (vector.IsNull(row))
            return null;
        var text = vector.Text(row);
        if (_texts.TryGetValue(text, out var known))
            return known;
        _texts.Add(text);
        return text;
    }
}
