using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Scope;

namespace Lakehouse.Reconciler.Tests;

public sealed class TableAdvanceTests
{
    private const string Table = "public.entries";

    private static readonly PgSnapshot Snapshot = PgSnapshot.Parse("700:800:710");
    private static readonly Lsn Message = new(900);
    private static readonly PartitionProof Old = new("old", "2026-01", Verdict.Matched, new Lsn(100), 5, "before", "run-0");

    [Fact]
    public void What_was_compared_is_known_at_the_message_and_the_rest_as_before()
    {
        var next = Advance(Proof(Verdict.Matched), [Old]);

        Assert.Equal(new PartitionProof("new", "2026-02", Verdict.Matched, Message, 3, "files", "run-1"), next.Partitions[0]);
        Assert.Equal(Old, next.Partitions[1]);
        Assert.Equal(Snapshot.Min, next.SnapshotXmin);
    }

    [Fact]
    public void A_partition_with_a_break_is_mismatched_and_the_others_matched()
    {
        var broken = new PartitionBreak("old", "2026-01", null, [], [], [], 1);

        var next = Advance(Proof(Verdict.Mismatched, broken), [Old], "old", "new");

        Assert.Equal([Verdict.Matched, Verdict.Mismatched], next.Partitions.Select(partition => partition.Verdict));
    }

    [Fact]
    public void Damaged_files_leave_nothing_verified()
    {
        var next = Advance(Proof(Verdict.Mismatched), [Old], "old", "new");

        Assert.All(next.Partitions, partition => Assert.Equal(Verdict.Mismatched, partition.Verdict));
    }

    [Fact]
    public void While_something_is_postponed_the_source_is_asked_from_the_same_transaction_again()
    {
        var next = Advance(Proof(Verdict.Matched), [Old], postponed: 1, chosen: "new");

        Assert.Equal(new TransactionId(500), next.SnapshotXmin);
    }

    private static TableVerification Advance(TableProof proof, PartitionProof[] before, params string[] chosen) =>
        Advance(proof, before, 0, chosen.Length == 0 ? ["new"] : chosen);

    private static TableVerification Advance(TableProof proof, PartitionProof[] before, int postponed, params string[] chosen)
    {
        var model = LoadModel();
        var scope = new ScopePlan(
            chosen.ToDictionary(tenant => PartitionOf(tenant), _ => ScopeReason.New), postponed);
        var planned = new PlannedTable(
            new TotalsTable(model, []), scope, [], new TableVerification(Table, new TransactionId(500), before));
        PartitionState[] inventory = [new("new", "2026-02", 3, "files", Lsn.None), new("old", "2026-01", 5, "files", Lsn.None)];
        return TableAdvance.Of(planned, proof, inventory, "run-1", Message, Snapshot);
    }

    private static TableModel LoadModel()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-model-");
        File.WriteAllText(Path.Combine(folder.FullName, "tables.yaml"), $"table: {Table}\n");
        var model = ModelFolder.Load(folder.FullName).Tables[0];
        folder.Delete(recursive: true);
        return model;
    }

    private static Partition PartitionOf(string tenant) => new(tenant, tenant == "old" ? "2026-01" : "2026-02");

    private static TableProof Proof(Verdict verdict, params PartitionBreak[] breaks) => new(
        Table, verdict, null, [], [], 1, 0, 3, default, [new CellProof("new", "2026-02", "USD", "new", true, 3, [])], breaks);
}
