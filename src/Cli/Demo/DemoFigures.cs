using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;

namespace Lakehouse.Cli.Demo;

/// <summary>Everything that a demonstration shows, at one moment.</summary>
/// <param name="Freshness">Age of the newest transaction in the lake; null before the first.</param>
/// <param name="Proofs">Of the last runs, newest first.</param>
/// <param name="AlertCount">Alerts that stand.</param>
/// <param name="Warning">The last one of a role; null: none.</param>
internal sealed record DemoFigures(
    TimeSpan Elapsed, long Root, DemoFlow Feed, DemoFlow Lake, DemoLadder Ladder, TimeSpan? Freshness,
    IReadOnlyList<DemoTable> Tables, IReadOnlyList<RunProof> Proofs, int RunCount, int AlertCount, string? Warning);

/// <summary>Transactions and rows since the start, and how many a second came lately.</summary>
internal readonly record struct DemoFlow(long Transactions, long Rows, decimal TransactionsPerSecond, decimal RowsPerSecond);

/// <summary>Where a byte of WAL can be, from its birth to its last place.</summary>
/// <param name="Durable">The newest root's.</param>
/// <param name="Folded">Behind it nothing is pending.</param>
internal readonly record struct DemoLadder(Lsn Server, Lsn Received, Lsn Durable, Lsn Folded)
{
    /// <summary>Bytes from a step to the server's position. The four are read one after the other: a step may be ahead.</summary>
    public long BehindBytes(Lsn step) => Server > step ? Server - step : 0;
}

/// <param name="Rows">Folded ones; those of the staged chunks while the table is copied.</param>
/// <param name="Pending">Changes above them.</param>
internal sealed record DemoTable(string Name, string State, long Rows, long Pending);
