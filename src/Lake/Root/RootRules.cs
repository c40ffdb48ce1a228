using Lakehouse.Domain;

namespace Lakehouse.Lake.Root;

/// <summary>What holds between a root and its successor, whoever wrote them.</summary>
internal static class RootRules
{
    internal const int ChangeFilesMax = 64;
    internal const int AggregateFilesMax = 16;

    /// <exception cref="InvariantException">A rule is broken; the message is the rule.</exception>
    internal static void CheckSuccessor(LakeRoot previous, LakeRoot next)
    {
        Invariant.Holds(next.Number == previous.Number + 1);
        Invariant.Holds(next.LakeId == previous.LakeId);
        Invariant.Holds(next.Era >= previous.Era);
        Invariant.Holds(next.Era > previous.Era || next.Lsn >= previous.Lsn);
        Invariant.Holds(next.Writer.Epoch >= previous.Writer.Epoch);
        CheckContent(next);
        if (next.Era == previous.Era)
            CheckFolded(previous, next);
    }

    /// <summary>What holds inside one root.</summary>
    /// <exception cref="InvariantException">A rule is broken; the message is the rule.</exception>
    internal static void CheckContent(LakeRoot root)
    {
        Invariant.Holds(root.Number > 0);
        Invariant.Holds(root.Eras.ContainsKey(root.Era));
        Invariant.Holds(IsAscending(root.Tables.Select(table => table.Name)));
        foreach (var table in root.Tables)
        {
            Invariant.Holds(table.FoldedLsn <= root.Lsn);
            Invariant.Holds(table.Changes.Count <= ChangeFilesMax);
            Invariant.Holds(table.Aggregates.Count <= AggregateFilesMax);
            Invariant.Holds(table.State == TableState.Parked == table.Parked is not null);
        }
    }

    /// <summary>True when the second can have grown out of the first: what a rebase builds on.</summary>
    internal static bool CarriesOn(LakeRoot previous, LakeRoot next) =>
        next.LakeId == previous.LakeId && next.Era >= previous.Era && (next.Era > previous.Era || next.Lsn >= previous.Lsn);

    private static bool IsAscending(IEnumerable<string> names) =>
        names.Zip(names.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);

    private static void CheckFolded(LakeRoot previous, LakeRoot next)
    {
        foreach (var table in next.Tables)
        {
            // A re-sync lays a table anew: its line starts again where it enters the copy.
            var entersCopy = table.State == TableState.Copying && previous.FindTable(table.Name)?.State != TableState.Copying;
            var before = previous.FindTable(table.Name)?.FoldedLsn ?? default;
            Invariant.Holds(entersCopy || table.FoldedLsn >= before);
        }
    }
}
