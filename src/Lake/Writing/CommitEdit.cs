using Lakehouse.Domain;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Writing;

/// <summary>What a commit changes in a root.</summary>
internal static class CommitEdit
{
    private const int MarksMax = 64;

    public static LakeRoot Apply(LakeRoot root, LakeCommit commit, WrittenCommit written, DateTimeOffset now)
    {
        Invariant.Holds(commit.UpTo >= root.Lsn);
        var tables = root.Tables.Select(table => Apply(table, written, now));
        return root with
        {
            Lsn = commit.UpTo,
            Source = commit.Source,
            Tables = [.. tables],
            Marks = MarksOf(root, commit, now),
        };
    }

    /// <summary>Those that are young enough, and the commit's own. A mark that a restart streams again is known by its nonce.
    /// </summary>
    private static IReadOnlyList<ReconciliationMark> MarksOf(LakeRoot root, LakeCommit commit, DateTimeOffset now)
    {
        var kept = root.Marks.Where(mark => now - mark.At < TableRoot.UndoWindow);
        if (commit.Mark is { } message && root.Marks.All(mark => mark.Nonce != message.Nonce))
            kept = kept.Append(new ReconciliationMark(message.Run, message.Nonce, commit.UpTo, root.Number + 1, now));
        return [.. kept.TakeLast(MarksMax)];
    }

    private static TableRoot Apply(TableRoot table, WrittenCommit written, DateTimeOffset now)
    {
        // Parked while this batch was written: exact up to there, and not beyond.
        if (table.State == TableState.Parked)
            return table;
        if (written.Files.TryGetValue(table.Name, out var file))
        {
            table = table.WithoutExpiredNames(now);
            table = table with { Changes = [.. table.Changes, file] };
        }

        table = written.Zones.Apply(table);
        return written.Parked.TryGetValue(table.Name, out var parked)
            ? table with { State = TableState.Parked, Parked = parked }
            : table;
    }
}
