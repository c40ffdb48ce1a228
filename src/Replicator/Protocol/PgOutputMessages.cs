using Lakehouse.Domain.Progress;

namespace Lakehouse.Replicator.Protocol;

/// <param name="FinalLsn">Start of the commit record.</param>
/// <param name="CommittedAtMicros">Microseconds since 1970 UTC.</param>
internal readonly record struct BeginMessage(Lsn FinalLsn, long CommittedAtMicros, uint Xid);

/// <param name="CommitLsn">Start of the commit record.</param>
/// <param name="EndLsn">End of the commit record: what the lake calls the transaction's LSN.</param>
internal readonly record struct CommitMessage(Lsn CommitLsn, Lsn EndLsn, long CommittedAtMicros);

/// <param name="IsTransactional">False: it stands at its own place, outside any transaction.</param>
/// <param name="Lsn">End position of the message's record.</param>
internal readonly ref struct LogicalMessage(bool isTransactional, Lsn lsn, string prefix, ReadOnlySpan<byte> content)
{
    public bool IsTransactional { get; } = isTransactional;

    public Lsn Lsn { get; } = lsn;

    public string Prefix { get; } = prefix;

    public ReadOnlySpan<byte> Content { get; } = content;
}

/// <summary>A table as the stream sends it from here on.</summary>
/// <param name="ReplicaIdentity"><c>d</c> default, <c>f</c> full, <c>i</c> index, <c>n</c> nothing.</param>
internal sealed record RelationMessage(
    uint RelationId, string Schema, string Table, char ReplicaIdentity, IReadOnlyList<RelationColumn> Columns)
{
    public string QualifiedName => $"{Schema}.{Table}";
}

/// <param name="IsKey">Part of the replica identity; under FULL every column is.</param>
/// <param name="TypeModifier"><c>atttypmod</c>; -1: none.</param>
internal sealed record RelationColumn(bool IsKey, string Name, uint TypeOid, int TypeModifier);

/// <param name="Cascade">Only said, never acted on: the cascaded tables are in the list.</param>
internal sealed record TruncateMessage(IReadOnlyList<uint> RelationIds, bool Cascade, bool RestartIdentity);

/// <summary>An insert, update or delete.</summary>
/// <param name="tag"><c>I</c>, <c>U</c> or <c>D</c>.</param>
/// <param name="old">The old row (FULL), the old key (otherwise, where it changed or on delete), or absent.</param>
/// <param name="isOldKeyOnly">Only the identity's columns of <paramref name="old"/> are given; the rest stand as null.</param>
/// <param name="new">The new row; absent on delete.</param>
internal readonly ref struct RowMessage(char tag, uint relationId, TupleData old, bool isOldKeyOnly, TupleData @new)
{
    public char Tag { get; } = tag;

    public uint RelationId { get; } = relationId;

    public TupleData Old { get; } = old;

    public bool IsOldKeyOnly { get; } = isOldKeyOnly;

    public TupleData New { get; } = @new;
}
