namespace Lakehouse.Cli.Status;

/// <summary>A lake at its newest root, and the source behind it. Positions as Postgres prints them.</summary>
/// <param name="IsStalled">The newest root is older than an idle writer would let it become.</param>
/// <param name="Source">Null when no server was given.</param>
internal sealed record StatusReport(
    string Lake, long Root, string Lsn, DateTimeOffset PublishedAt, long AgeSeconds, bool IsStalled, long Epoch, int Era,
    IReadOnlyList<TableStatus> Tables, SourceStatus? Source);

/// <param name="State"><c>copying</c>, <c>live</c> or <c>parked</c>.</param>
/// <param name="RowsPending">Changes above level 1.</param>
/// <param name="Filed">Tenants whose days are counted in another zone than their row says now.</param>
internal sealed record TableStatus(
    string Name, string State, string FoldedLsn, long RowsPending, int ChangeFiles, int DataFiles, long RowsFolded,
    long BytesFolded,
    CopyStatus? Copy, ParkedStatus? Parked, IReadOnlyList<FiledStatus> Filed);

/// <param name="Zone">In which the tenant's days are counted.</param>
/// <param name="Why"><c>refiling</c>: its row says another one, and its rows are being filed anew; <c>noRow</c>, <c>noZone</c>,
/// <c>unknownZone</c>: its row tells none.</param>
internal sealed record FiledStatus(string Tenant, string Zone, string Why)
{
    public const string Refiling = "refiling";
    public const string Unknown = "unknownZone";
}

/// <param name="Chunks">Null before the ranges are decided.</param>
internal sealed record CopyStatus(int ChunksDone, int? Chunks, long RowsCopied, long RowsEstimated);

internal sealed record ParkedStatus(string Lsn, string Reason);

/// <param name="HeldWalBytes">WAL that the slot keeps the server from recycling.</param>
/// <param name="BehindBytes">From the lake's position to the server's.</param>
/// <param name="ActivePid">Null: nobody streams.</param>
internal sealed record SourceStatus(
    string ServerLsn, string Slot, bool SlotExists, string? ConfirmedLsn, string? RestartLsn, string? WalStatus,
    long? HeldWalBytes,
    long BehindBytes, int? ActivePid);
