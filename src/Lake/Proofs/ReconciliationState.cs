using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Proofs;

/// <summary>What a reconciler must know of earlier runs, in <c>proofs/state.json</c>: overwritten by each run, and made anew by a
/// sweep when it is lost.</summary>
public sealed record ReconciliationState(int FormatVersion, IReadOnlyList<TableVerification> Tables, RunVerdict? LastRun)
{
    public const int CurrentVersion = 1;

    public static readonly ReconciliationState Empty = new(CurrentVersion, [], null);

    public TableVerification Table(string name) =>
        Tables.FirstOrDefault(table => table.Table == name) ?? new TableVerification(name, null, []);
}

/// <param name="SnapshotXmin">Oldest transaction that was running at the last run's snapshot: rows written since have a higher
/// xmin.</param>
public sealed record TableVerification(string Table, TransactionId? SnapshotXmin, IReadOnlyList<PartitionProof> Partitions);

public sealed record RunVerdict(string Run, Verdict Verdict, DateTimeOffset At, Lsn? Lsn);
