using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Fold;

/// <summary>SQL that asks, for a change of a copied table, which chunk its key lies in and whether that chunk's snapshot has it.
/// </summary>
internal sealed class CopySql(TableLayout layout, CopyProgress copy)
{
    private readonly IReadOnlyList<ChunkRange> _ranges = copy.Ranges
        ?? throw new ArgumentException("The ranges of the copy are not decided.", nameof(copy));

    private readonly Dictionary<int, StagedChunk> _chunks = copy.Chunks.ToDictionary(chunk => chunk.RangeNumber);

    /// <summary>Number of the range that a key lies in.</summary>
    /// <param name="key">SQL of the first key column.</param>
    public string RangeOf(string key)
    {
        if (_ranges.Count == 1)
            return _ranges[0].Number.ToString();
        var type = ColumnTypes.ToDuckDb(layout.Schema.Columns[layout.KeyOrdinals[0]].Type);
        var arms = _ranges.Where(range => range.To is not null)
            .Select(range => $"WHEN {key} < CAST({SqlText.Literal(range.To!)} AS {type}) THEN {range.Number}");
        return $"CASE {string.Join(' ', arms)} ELSE {_ranges[^1].Number} END";
    }

    /// <summary>True when the range's chunk does not have the changes of <c>_xid</c>, and no later TRUNCATE removes
    /// them.</summary>
    /// <param name="order">SQL of the change's order.</param>
    /// <param name="xid">SQL of its transaction id.</param>
    public string Applies(string range, string order, string xid, IReadOnlyDictionary<int, string> truncates)
    {
        var arms = _ranges.Select(one =>
            $"WHEN {one.Number} THEN NOT {Sees(xid, SnapshotOf(one.Number))} AND {order} > {truncates[one.Number]}::HUGEINT");
        return $"CASE {range} {string.Join(' ', arms)} END";
    }

    /// <summary>For each range the order of the last TRUNCATE that its chunk does not have, or -1.</summary>
    public IReadOnlyDictionary<int, string> Truncates(DuckDbConnection duck, string changes)
    {
        var found = duck.Rows($"SELECT _xid, {ChangeSql.Order}::VARCHAR FROM {changes} WHERE _op = 'T' ORDER BY "
            + $"{ChangeSql.Order}");
        return _ranges.ToDictionary(range => range.Number, range => found
            .Where(row => !SnapshotOf(range.Number).Sees(new TransactionId((ulong)(long)row[0]!)))
            .Select(row => (string)row[1]!)
            .LastOrDefault("-1"));
    }

    private PgSnapshot SnapshotOf(int range) => PgSnapshot.Parse(_chunks[range].Snapshot);

    private static string Sees(string xid, PgSnapshot snapshot)
    {
        var running = string.Join(", ", snapshot.InProgress);
        var isRunning = running.Length == 0 ? "" : $" AND {xid} NOT IN ({running})";
        return $"({xid} < {snapshot.Min} OR ({xid} < {snapshot.Max}{isRunning}))";
    }
}
