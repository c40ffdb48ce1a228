using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciler.Copy;
using Lakehouse.Reconciler.Scope;

namespace Lakehouse.Reconciler.Answers;

/// <summary>Figures that the API answers otherwise than the lake, by partition.</summary>
internal sealed class WrongFigures
{
    private const int NamedMax = 5;

    private readonly Dictionary<(string Table, Partition Partition), List<string>> _texts = [];

    public int Count => _texts.Values.Sum(texts => texts.Count);

    /// <param name="text">Says which figure, and both values.</param>
    public void Add(string table, Partition partition, string text)
    {
        if (!_texts.TryGetValue((table, partition), out var known))
            _texts[(table, partition)] = known = [];
        known.Add(text);
    }

    /// <param name="at">Which state the API was asked for.</param>
    public IEnumerable<PartitionBreak> BreaksOf(PlannedTable planned, Lsn at) => _texts
        .Where(one => one.Key.Table == planned.Name)
        .Select(one => new PartitionBreak(
            one.Key.Partition.Tenant, one.Key.Partition.Month,
            planned.MatchedAt(one.Key.Partition.Tenant, one.Key.Partition.Month), [], [], [], 0,
            $"The API answers otherwise than the lake at {at}: {string.Join(", ", one.Value.Take(NamedMax))}."));
}
