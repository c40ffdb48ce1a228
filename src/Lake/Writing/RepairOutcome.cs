using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Writing;

/// <summary>What a repair did.</summary>
/// <param name="At">Position of the root that holds it.</param>
/// <param name="RowsRead">Rows of the source in the range.</param>
/// <param name="KeysRepaired">Keys whose rows in the lake were wrong, missing, doubled or too many.</param>
/// <param name="Files">Files of level 1 that were replaced.</param>
public sealed record RepairOutcome(Lsn At, long RowsRead, long KeysRepaired, int Files);
