using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Proofs;

/// <summary>What the last comparison of a partition found.</summary>
/// <param name="Lsn">The position at which both sides were taken.</param>
/// <param name="Rows">Of the source, with every currency.</param>
/// <param name="Files">Digest of the partition's data files, as the lake's inventory gives it.</param>
/// <param name="Run">The run whose proof holds the totals.</param>
/// <param name="WasMatched">This comparison or one before it found both sides equal.</param>
/// <param name="Sealed">Where the month was first found equal after it was over: what changes in it later restates it. Null: not
/// yet.</param>
public sealed record PartitionProof(
    string Tenant, string Month, Verdict Verdict, Lsn Lsn, long Rows, string Files, string Run, bool WasMatched = false,
    Lsn? Sealed = null);
