using System.Diagnostics;
using Lakehouse.Replicator.Batching;

namespace Lakehouse.Replicator.Telemetry;

/// <summary>One activity for each commit, fold, merge and chunk: positions, counts and table names, never a row value.</summary>
/// <remarks>Every method returns null while nobody listens, which costs nothing.</remarks>
internal static class ReplicatorTraces
{
    /// <summary>What a collector subscribes to.</summary>
    public const string Name = "Lakehouse.Replicator";

    private const string LsnTag = "lakehouse.lsn";
    private const string RowsTag = "lakehouse.rows";
    private const string TransactionsTag = "lakehouse.transactions";
    private const string TableTag = "lakehouse.table";
    private const string TablesTag = "lakehouse.tables";
    private const string ChunkTag = "lakehouse.chunk";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>From the cut of a batch to its confirmation.</summary>
    public static Activity? StartCommit(StreamBatch batch) => Source.StartActivity("commit")
        ?.SetTag(LsnTag, batch.UpTo.ToString())
        .SetTag(RowsTag, batch.RowCount)
        .SetTag(TransactionsTag, batch.TransactionCount)
        .SetTag(TablesTag, batch.Tables.Select(table => table.Table).ToArray());

    public static Activity? StartFold(string table) => Source.StartActivity("fold")?.SetTag(TableTag, table);

    /// <summary>From the staging of a chunk that was read to the root that names it.</summary>
    public static Activity? StartChunk(string table, int number) =>
        Source.StartActivity("copy chunk")?.SetTag(TableTag, table).SetTag(ChunkTag, number);

    /// <summary>A merge that happened: told afterwards, because most looks find nothing to merge.</summary>
    public static void Merged(string table, DateTimeOffset startedAt) => Source
        .StartActivity("merge", ActivityKind.Internal, parentContext: default, [new(TableTag, table)], startTime: startedAt)
        ?.Dispose();
}
