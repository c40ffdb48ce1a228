using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;

namespace Lakehouse.Lake.Tests.Root;

/// <summary>Small roots for tests.</summary>
internal static class Roots
{
    internal static LakeRoot First(DateTimeOffset at, params TableRoot[] tables) => new()
    {
        Number = 1,
        LakeId = "0123456789ab",
        Era = 1,
        Eras = new Dictionary<int, EraSource> { [1] = new("7412345678901234567", 1, new Lsn(0x100)) },
        Lsn = new Lsn(0x100),
        CommitId = Guid.NewGuid(),
        Writer = new RootWriter(Guid.NewGuid(), 0),
        Source = new SourceProgress(new Lsn(0x100), null),
        PublishedAt = at,
        TzdataVersion = "2026b",
        Tables = tables,
    };

    internal static TableRoot Table(string name, ulong folded = 0x100) => new()
    {
        Name = name,
        State = TableState.Live,
        FoldedLsn = new Lsn(folded),
        Schema = new TableSchema(
            [new LakeColumn(1, "id", new ColumnType(ColumnKind.Int64), "bigint", Nullable: false)], ["id"], null, null, "UTC"),
    };

    internal static LakeRoot AtLsn(this LakeRoot root, ulong lsn) => root with { Lsn = new Lsn(lsn) };

    /// <summary>What a publisher is given: the successor by number, under the given writer.</summary>
    internal static LakeRoot Next(this LakeRoot root, RootWriter writer, DateTimeOffset at, ulong lsnAdded = 1) => root with
    {
        Number = root.Number + 1,
        Lsn = new Lsn(root.Lsn.Value + lsnAdded),
        CommitId = Guid.NewGuid(),
        Writer = writer,
        PublishedAt = at,
    };
}
