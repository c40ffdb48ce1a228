using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Decode;
using Lakehouse.Replicator.Protocol;
using Lakehouse.Replicator.Tests.Protocol;

namespace Lakehouse.Replicator.Tests;

/// <summary>A root at 0/10 for tests that publish nothing.</summary>
internal static class SampleRoot
{
    /// <summary>Types of the table that the golden messages describe.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, WireType>> Types { get; } = TypesOf(
        PgOutputDecoder.DecodeRelation(GoldenMessages.Relation.AsSpan(1)));

    /// <summary>Knows no message.</summary>
    public static MessageSigner Marks { get; } = MessageSigner.CreateForThisProcess();

    public static LakeRoot With(params TableRoot[] tables) => new()
    {
        Number = 1,
        LakeId = "lake",
        Era = 1,
        Eras = new Dictionary<int, EraSource> { [1] = new("1", 1, Lsn.None) },
        Lsn = new Lsn(0x10),
        CommitId = Guid.NewGuid(),
        Writer = new RootWriter(Guid.NewGuid(), 1),
        Source = new SourceProgress(Lsn.None, null),
        PublishedAt = DateTimeOffset.UnixEpoch,
        TzdataVersion = "2026a",
        Tables = tables,
    };

    private static Dictionary<string, IReadOnlyDictionary<string, WireType>> TypesOf(RelationMessage relation) => new()
    {
        [relation.QualifiedName] = relation.Columns.ToDictionary(
            column => column.Name, column => new WireType(column.TypeOid, column.TypeModifier)),
    };
}
