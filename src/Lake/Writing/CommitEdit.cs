using Lakehouse.Domain;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Writing;

/// <summary>What a commit changes in a root.</summary>
internal static class CommitEdit
{
    /// <summary>Change files stay named this long after their rows became visible, folded or not, for undo.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromMinutes(15);

    public static LakeRoot Apply(
        LakeRoot root, LakeCommit commit, IReadOnlyDictionary<string, ChangeFile> written,
        IReadOnlyDictionary<string, ParkedAt> parked, DateTimeOffset now)
    {
        Invariant.Holds(commit.UpTo >= root.Lsn);
        var tables = root.Tables.Select(table => Apply(
            table, written.GetValueOrDefault(table.Name), parked.GetValueOrDefault(table.Name), now));
        return root with { Lsn = commit.UpTo, Source = commit.Source, Tables = [.. tables] };
    }

    /// <summary>Names without those whose rows are all folded and have been visible for the undo window.</summary>
    public static IReadOnlyList<ChangeFile> Kept(TableRoot table, DateTimeOffset now) =>
        [.. table.Changes.Where(file => file.MaxLsn > table.FoldedLsn || now - file.AddedAt < UndoWindow)];

    private static TableRoot Apply(TableRoot table, ChangeFile? file, ParkedAt? parked, DateTimeOffset now)
    {
        // Parked while this batch was written: exact up to there, and not beyond.
        if (file is not null && table.State != TableState.Parked)
            table = table with { Changes = [.. Kept(table, now), file] };
        var isNewlyParked = parked is not null && table.State != TableState.Parked;
        return isNewlyParked ? table with { State = TableState.Parked, Parked = parked } : table;
    }
}
