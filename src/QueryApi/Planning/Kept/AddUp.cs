using Lakehouse.QueryApi.Planning.Sums;

namespace Lakehouse.QueryApi.Planning.Kept;

/// <summary>Adds up parts of a table, one answer for each.</summary>
/// <param name="cancellation">Cancelled when nobody waits for them any more.</param>
/// <remarks>Called under a lock: takes hold of the rows that it needs, because whoever asked may be gone soon, and goes on
/// elsewhere.</remarks>
internal delegate Task<IReadOnlyList<PartSums>> AddUp(IReadOnlyList<PartKey> keys, CancellationToken cancellation);
