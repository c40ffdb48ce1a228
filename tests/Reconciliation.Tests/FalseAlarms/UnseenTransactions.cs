using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.EndToEnd.Tests.World;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Root;

namespace Lakehouse.Reconciliation.Tests.FalseAlarms;

/// <summary>Counts, by reading the change files alone, the transactions that a run's root holds and its snapshot does not
/// see.</summary>
internal static class UnseenTransactions
{
    public static async Task<long> CountAsync(ReplicatedWorld world, RunProof proof)
    {
        var root = await world.Reader.GetAsync(proof.Root!.Value, ReplicatedWorld.Now);
        var snapshot = PgSnapshot.Parse(proof.Snapshot!);
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 1 });
        using var duck = database.Connect();
        var unseen = new HashSet<long>();
        foreach (var table in root!.Tables)
            unseen.UnionWith(Find(duck, world, table, root.Lsn, snapshot));
        return unseen.Count;
    }

    private static IEnumerable<long> Find(
        DuckDbConnection duck, ReplicatedWorld world, TableRoot table, Lsn upTo, PgSnapshot snapshot)
    {
        var paths = table.Changes.Where(file => file.MaxXid >= snapshot.Min)
            .Select(file => $"'{Path.Combine(world.Place.Location, file.Key)}'").ToList();
        return paths.Count == 0 ? [] : duck.Column<long>(
                $"SELECT DISTINCT _xid FROM read_parquet([{string.Join(", ", paths)}]) WHERE _lsn <= {upTo.Value}")
            .Where(xid => !snapshot.Sees(new TransactionId((ulong)xid)));
    }
}
