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

/// <param name="SnapshotXmin">Oldest transaction that was running before the source was last asked what changed: what it did not
/// show then has this xmin or a higher one. Null: it was never asked.</param>
/// <param name="Partitions">What was compared. A partition that both sides had empty is forgotten after a run.</param>
/// <param name="RunsSinceListing">Runs since the source was last asked for every partition it has.</param>
/// <param name="Waiting">What the next run must compare whatever the two sides tell of it; null: nothing.</param>
/// <param name="Proven">Tenants all of whose partitions were once found equal: a partition that is new since is not yet
/// compared, and no reason to serve nothing. Null: none.</param>
public sealed record TableVerification(
    string Table, TransactionId? SnapshotXmin, IReadOnlyList<PartitionProof> Partitions, int RunsSinceListing = 0,
    IReadOnlyList<WaitingPartition>? Waiting = null, IReadOnlyList<string>? Proven = null);

/// <summary>A partition that a run had to leave: it had no place in the budget, or a transaction of it was not visible
/// yet.</summary>
public sealed record WaitingPartition(string Tenant, string Month);

public sealed record RunVerdict(string Run, Verdict Verdict, DateTimeOffset At, Lsn? Lsn);
