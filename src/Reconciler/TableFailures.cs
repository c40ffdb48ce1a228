using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Proofs;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;
using Npgsql;

namespace Lakehouse.Reconciler;

/// <summary>Failures that concern one table: it has no green verdict, and the others are compared.</summary>
internal static class TableFailures
{
    private const string DataException = "22";

    /// <summary>Also inside a snapshot: Postgres did not fail, so its transaction goes on.</summary>
    public static bool IsOfTable(Exception failure) => failure is ObjectBrokenException or SnapshotOutOfReachException
        or ScanFailedException or OverflowException or ArgumentOutOfRangeException;

    /// <summary>The same for a statement outside of the snapshot.</summary>
    public static bool IsOfTableAlone(Exception failure) => IsOfTable(failure)
        || failure is PostgresException { SqlState: var state } && state.StartsWith(DataException, StringComparison.Ordinal);

    /// <summary>Without the failure's own words where they may quote a value.</summary>
    public static TableProof ProofOf(string table, Exception failure) => failure switch
    {
        // A change file belongs to every partition: nothing of the table can be shown.
        ObjectBrokenException broken => TableProof.Without(table, Verdict.Mismatched, broken.Message),
        SnapshotOutOfReachException reach => TableProof.Without(
            table, Verdict.Inconclusive, $"What the snapshot sees cannot be told: {reach.Reason}."),
        ScanFailedException scan => OutOfRange(table, scan.Message),
        PostgresException { SqlState: var state } => OutOfRange(table, $"SQLSTATE {state}"),
        _ => OutOfRange(table, failure.GetType().Name),
    };

    private static TableProof OutOfRange(string table, string said) => TableProof.Without(
        table, Verdict.Inconclusive,
        $"A value of it is beyond what can be compared ({said.TrimEnd('.')}). Event times must lie in the years -9998 to 9999, "
        + "and sums in 38 digits.");
}
