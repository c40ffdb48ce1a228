using Lakehouse.Domain.Progress;

namespace Lakehouse.Lake.Root;

/// <summary>One version of the whole lake: which files are the truth at which WAL position. Immutable; its JSON form is
/// <c>root/&lt;20 digits&gt;.json</c>, written once.</summary>
public sealed record LakeRoot
{
    /// <summary>1 for the root that <c>init</c> writes; each successor is one more.</summary>
    public required long Number { get; init; }

    /// <summary>The lake's own id (lower-case hexadecimal, 12 digits); the slot's name carries it.</summary>
    public required string LakeId { get; init; }

    /// <summary>Which line of history the LSNs belong to. 1 until a fork of the timeline starts another.</summary>
    public required int Era { get; init; }

    /// <summary>Era number to the system and timeline whose LSNs it counts.</summary>
    public required IReadOnlyDictionary<int, EraSource> Eras { get; init; }

    /// <summary>Exactly the transactions whose commit record ends at or before this are in, for every table in state
    /// <see cref="TableState.Live"/>.</summary>
    public required Lsn Lsn { get; init; }

    /// <summary>Unique for each attempt to publish; how a writer recognises its own root after an unknown outcome.</summary>
    public required Guid CommitId { get; init; }

    public required RootWriter Writer { get; init; }

    /// <summary>The source server's position when the batch was read, and its commit's wall time.</summary>
    public required SourceProgress Source { get; init; }

    /// <summary>When this root was made, by the writer's clock.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The IANA release that decided the stored days, for example <c>2026b</c>.</summary>
    public required string TzdataVersion { get; init; }

    /// <summary>By qualified name (<c>public.accounts</c>), in ordinal order of names.</summary>
    public required IReadOnlyList<TableRoot> Tables { get; init; }

    /// <summary>Points at which the lake is to be compared, oldest first; each stays for 15 minutes.</summary>
    public IReadOnlyList<ReconciliationMark> Marks { get; init; } = [];

    /// <summary>The table's entry.</summary>
    /// <exception cref="KeyNotFoundException">The lake does not hold it.</exception>
    public TableRoot Table(string name) => FindTable(name)
        ?? throw new KeyNotFoundException($"The lake holds no table {name}.");

    public TableRoot? FindTable(string name) => Tables.FirstOrDefault(table => table.Name == name);

    /// <summary>This root with one table's entry replaced (or added, kept in order).</summary>
    public LakeRoot WithTable(TableRoot table) => this with
    {
        Tables = [.. Tables.Where(other => other.Name != table.Name).Append(table).OrderBy(entry => entry.Name,
            StringComparer.Ordinal)],
    };
}

/// <summary>The Postgres cluster and timeline behind an era (IDENTIFY_SYSTEM).</summary>
public sealed record EraSource(string SystemId, int Timeline, Lsn StartsAt);

/// <summary>Who wrote a root.</summary>
/// <param name="Id">Random for each process.</param>
/// <param name="Epoch">Raised by each writer before it streams; belongs to one writer id.</param>
public sealed record RootWriter(Guid Id, long Epoch);

/// <summary>A point of the stream at which a commit was ended, so that one root shows exactly what lies before it.</summary>
/// <param name="Run">Of the reconciler, as the message told it.</param>
/// <param name="Nonce">Of the message; names the mark.</param>
/// <param name="Lsn">End of the message's record, and the position of root <paramref name="Root"/>.</param>
/// <param name="Root">Number of the root that ends there.</param>
public sealed record ReconciliationMark(string Run, string Nonce, Lsn Lsn, long Root, DateTimeOffset At);

/// <summary>What the writer knew of the source when it made the root.</summary>
/// <param name="ServerLsn">End of WAL as the server last told it.</param>
/// <param name="LastCommitAt">Commit time, by the server's clock, of the last transaction in the lake; null before the
/// first.</param>
public sealed record SourceProgress(Lsn ServerLsn, DateTimeOffset? LastCommitAt);
