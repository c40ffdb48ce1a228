using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Root;

namespace Lakehouse.Reconciler;

/// <summary>What a run compares.</summary>
/// <param name="Head">The newest root when it was planned.</param>
/// <param name="Refused">Tables that cannot be compared now, with the reason.</param>
internal sealed record RunPlan(LakeRoot Head, IReadOnlyList<PlannedTable> Tables, IReadOnlyList<TableProof> Refused);
