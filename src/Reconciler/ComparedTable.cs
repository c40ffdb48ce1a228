using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciler.Scope;

namespace Lakehouse.Reconciler;

/// <summary>What the comparison of a table found.</summary>
/// <param name="Undone">Partitions of which something was taken back, as the snapshot does not see it yet: what is not seen is
/// not compared, and a delete leaves no other trace. The next run takes them.</param>
internal sealed record ComparedTable(TableProof Proof, IReadOnlySet<Partition> Undone)
{
    private static readonly IReadOnlySet<Partition> Nothing = new HashSet<Partition>();

    public ComparedTable(TableProof proof)
        : this(proof, Nothing)
    {
    }

    public static ComparedTable Without(string table, Verdict verdict, string reason) =>
        new(TableProof.Without(table, verdict, reason));
}
