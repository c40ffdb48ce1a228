using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Root;

/// <summary>Life of one table in the lake; kept in the root.</summary>
public enum TableState
{
    /// <summary>Changes are collected, chunks are staged and named; after a restart the missing ones are read.</summary>
    Copying,

    /// <summary>Exact at the root's LSN.</summary>
    Live,

    /// <summary>Set by the stream when the table holds something we cannot keep. Others go on; an operator re-syncs it.</summary>
    Parked,
}

/// <summary>One table's entry in a root.</summary>
public sealed record TableRoot
{
    /// <summary>Change files stay named this long after their rows became visible, folded or not, for undo.</summary>
    internal static readonly TimeSpan UndoWindow = TimeSpan.FromMinutes(15);

    /// <summary>Schema and name as PostgreSQL has them, joined by a dot: <c>public.accounts</c>.</summary>
    public required string Name { get; init; }

    public required TableState State { get; init; }

    /// <summary>Why and from where on the table stands still; only when <see cref="TableState.Parked"/>.</summary>
    public ParkedAt? Parked { get; init; }

    /// <summary>A change row is pending if and only if its <c>_lsn</c> is greater. While copying: changes from here on are kept.
    /// </summary>
    public required Lsn FoldedLsn { get; init; }

    /// <summary>Columns, key and placement that the files have; changes with the source's schema.</summary>
    public required TableSchema Schema { get; init; }

    /// <summary>Key of the Iceberg <c>metadata.json</c>; null until the first fold.</summary>
    public string? Metadata { get; init; }

    /// <summary>Level 0: files not folded, and those of the last 15 minutes. At most 64.</summary>
    public IReadOnlyList<ChangeFile> Changes { get; init; } = [];

    /// <summary>Undo and AS OF do not reach behind this: here the table entered, or was repaired.</summary>
    public Lsn ExactSince { get; init; }

    /// <summary>No transaction above it has a change that the lake held and <see cref="Changes"/> no longer names.</summary>
    public TransactionId ForgottenThrough { get; init; }

    /// <summary>Tenants whose rows lie on days of another zone than their row says now, in ordinal order of tenants: the zone
    /// that is in force. Of every other tenant it is the one that its row says.</summary>
    public IReadOnlyList<FiledZone> Filed { get; init; } = [];

    /// <summary>Sums of what level 1 holds, by day; at most 16. Roots from before there were any do not have the member.
    /// </summary>
    public IReadOnlyList<AggregateFile> Aggregates { get; init => field = value ?? []; } = [];

    /// <summary>The copy under way; null when live.</summary>
    public CopyProgress? Copy { get; init; }

    /// <summary>Files that may hold a row that is not folded.</summary>
    public IEnumerable<ChangeFile> PendingChanges() => Changes.Where(file => file.MaxLsn > FoldedLsn);

    /// <summary>The entry without names of files whose rows are all folded and have been visible for the undo window.</summary>
    internal TableRoot WithoutExpiredNames(DateTimeOffset now)
    {
        var expired = Changes.Where(file => file.MaxLsn <= FoldedLsn && now - file.AddedAt >= UndoWindow).ToList();
        if (expired.Count == 0)
            return this;
        var last = expired.Max(file => file.MaxXid);
        return this with
        {
            Changes = [.. Changes.Except(expired)],
            ForgottenThrough = last > ForgottenThrough ? last : ForgottenThrough,
        };
    }

    /// <summary>False of a table that was parked before its copy ended: what was collected of it is not the table.</summary>
    internal bool WasEverWhole() => Copy is null && (Metadata is not null || Changes.Count > 0);
}

/// <param name="Lsn">The last position at which the table was exact.</param>
/// <param name="Reason">For people: what it holds and what to do. Never a row value.</param>
public sealed record ParkedAt(Lsn Lsn, string Reason);

/// <summary>An immutable object of rows, verified by size and checksum when it is read.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record LakeFile(string Key, long Rows, long Bytes, string Sha256);

/// <summary>An object of partial sums. A sum in it counts if and only if the data file that it was made of is live.</summary>
/// <param name="Declaration">Digest of what the model wanted to be added up: sums of another one do not count.</param>
public sealed record AggregateFile(LakeFile File, string Declaration);

/// <summary>A change file of level 0. It may span the folded line.</summary>
/// <param name="AddedAt">When its newest rows were published: files stay named for 15 minutes after that, folded or not.</param>
/// <param name="MaxXid">Highest transaction id of its rows.</param>
/// <param name="HasTruncate">At least one row is a TRUNCATE.</param>
public sealed record ChangeFile(
    string Key, long Rows, long Bytes, string Sha256, Lsn MinLsn, Lsn MaxLsn, TransactionId MaxXid, DateTimeOffset AddedAt,
    bool HasTruncate)
{
    /// <summary>The object, as a cache leases it.</summary>
    public LakeFile File => new(Key, Rows, Bytes, Sha256);
}

/// <summary>A tenant whose rows are filed under a zone.</summary>
/// <param name="Tenant">As <c>_tenant</c> has it.</param>
/// <param name="Zone">IANA name.</param>
/// <param name="Lack">Why there is no other zone to file them under; null: there is one, and the re-filing is due or under
/// way.</param>
public sealed record FiledZone(string Tenant, string Zone, ZoneLack? Lack = null);

/// <summary>Why the looked-up table tells no zone of a tenant.</summary>
public enum ZoneLack
{
    /// <summary>It has no row of the tenant: not yet, or not any more.</summary>
    NoRow,

    /// <summary>The row has NULL.</summary>
    NoZone,

    /// <summary>The row has a name that the IANA database does not know.</summary>
    UnknownZone,
}

/// <summary>A first copy under way.</summary>
/// <param name="AfterTransaction">Drawn after a root named the table as copying: a chunk counts only if its snapshot's xmin is
/// greater. Null until drawn.</param>
/// <param name="Ranges">The split of the key space, decided once; null until decided.</param>
/// <param name="RowsEstimated">The planner's estimate, for progress only.</param>
public sealed record CopyProgress(
    TransactionId? AfterTransaction, IReadOnlyList<ChunkRange>? Ranges, IReadOnlyList<StagedChunk> Chunks, long RowsEstimated);

/// <summary>A half-open range of the first key column, as PostgreSQL's text form of its values. Both null: the whole
/// table.</summary>
/// <param name="From">First value inside; null: no lower bound.</param>
/// <param name="To">First value beyond; null: no upper bound.</param>
public sealed record ChunkRange(int Number, string? From, string? To);

/// <summary>The rows of one range as one snapshot sees them.</summary>
/// <param name="File">Null when the range had no rows.</param>
/// <param name="Message">End position of the message that carried the snapshot.</param>
public sealed record StagedChunk(int RangeNumber, LakeFile? File, string Snapshot, Lsn Message);
