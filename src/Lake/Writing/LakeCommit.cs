using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Writing;

/// <summary>What one root adds: whole transactions up to an LSN.</summary>
/// <param name="UpTo">Every transaction that ends at or before it is in this commit or an earlier one.</param>
/// <param name="Batches">Changed rows by table; tables without changes are missing.</param>
/// <param name="Parked">Tables that broke in this batch.</param>
/// <param name="Mark">The message that ends the commit: the lake is to be compared exactly here. Null: none.</param>
public sealed record LakeCommit(
    Lsn UpTo, IReadOnlyCollection<ChangeBatch> Batches, IReadOnlyDictionary<string, ParkedAt> Parked, SourceProgress Source,
    LakehouseMessage? Mark = null);
