using System.Text.Json;
using Lakehouse.Lake.Proofs;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Reconciler.Alerts;

/// <summary>From a run to what is told: reads what was told before, decides, keeps it, tells, keeps who accepted.</summary>
internal sealed partial class RunAlerts(ProofStore proofs, AlertDelivery delivery, ILogger logger)
{
    public async ValueTask TellAsync(RunResult result, CancellationToken cancellation)
    {
        var last = await ReadAsync(cancellation);
        var next = AlertPolicy.Decide(last, FindingsOf(result, last));
        await proofs.WriteAlertsAsync(next.ToJson(), cancellation);
        var told = await delivery.DeliverAsync(next, cancellation);
        await proofs.WriteAlertsAsync(told.ToJson(), cancellation);
    }

    internal static RunFindings FindingsOf(RunResult result, AlertState last)
    {
        var proof = result.Proof;
        var broken = proof.Tables.SelectMany(BrokenOf).ToList();
        var equal = EqualOf(result);
        var isBroken = broken.Select(one => one.Subject).ToHashSet();
        return new RunFindings
        {
            Run = proof.Run,
            At = proof.EndedAt,
            Lsn = proof.Lsn,
            Broken = broken,
            Equal =
            [
                .. last.StandingBreaks.Where(subject => !isBroken.Contains(subject)
                    && (equal.Contains((subject.Table ?? "", subject.Tenant ?? "", subject.Month ?? ""))
                        || IsReadableAgain(proof, subject))),
            ],
            Unproven = [.. UnprovenOf(proof)],
            ComparedNothing = proof.Tables.All(table => table.Verdict is Verdict.Inconclusive or Verdict.Stale),
        };
    }

    /// <summary>Partitions in which what does not differ is equal: they matched, or their currencies were added up. Of a file
    /// that could not be read nothing is known.</summary>
    private static HashSet<(string Table, string Tenant, string Month)> EqualOf(RunResult result)
    {
        var matched = result.State.Tables.SelectMany(table => table.Partitions
            .Where(partition => partition.Run == result.Proof.Run && partition.Verdict == Verdict.Matched)
            .Select(partition => (table.Table, partition.Tenant, partition.Month)));
        var added = result.Proof.Tables.SelectMany(table => table.Breaks
            .Where(one => one.Differences.Count > 0).Select(one => (table.Table, one.Tenant, one.Month)));
        return [.. matched, .. added];
    }

    /// <summary>A table that differs as a whole has no partition to name.</summary>
    private static bool IsReadableAgain(RunProof proof, AlertSubject subject) => subject is { Tenant: null, Month: null }
        && proof.Tables.Any(table => table.Table == subject.Table && table.Verdict == Verdict.Matched);

    private static IEnumerable<BrokenPartition> BrokenOf(TableProof table)
    {
        if (table.IsUnread)
            return [Unmeasured(new AlertSubject(table.Table), table.Reason, [])];
        return table.Breaks.SelectMany(one => BrokenOf(table.Table, one));
    }

    private static IEnumerable<BrokenPartition> BrokenOf(string table, PartitionBreak one)
    {
        List<string> keys = [.. one.Rows.Select(row => row.Key)];
        if (one.Differences.Count == 0)
            return [Unmeasured(new AlertSubject(table, one.Tenant, one.Month), one.Finding, keys)];
        return one.Differences.Select(cell => new BrokenPartition(
            new AlertSubject(table, one.Tenant, one.Month, cell.Currency.Length == 0 ? null : cell.Currency),
            new RowCounts(cell.SourceRows, cell.LakeRows),
            [.. cell.Values.Select(DifferenceOf).OfType<MeasureDifference>()],
            cell.HashDifference, keys));
    }

    private static BrokenPartition Unmeasured(AlertSubject subject, string? finding, IReadOnlyList<string> keys) =>
        new(subject, new RowCounts(0, 0), [], null, keys, finding);

    /// <returns>Null for a measure that is equal, or has no exact sum on one side.</returns>
    private static MeasureDifference? DifferenceOf(ValueBreak value) =>
        value is { Source: { } source, Lake: { } lake, Difference: { } difference } && difference != "0"
            ? new MeasureDifference(value.Measure, source, lake, difference)
            : null;

    private static IEnumerable<UnprovenPart> UnprovenOf(RunProof proof) => proof.Tables.Count == 0
        ? [new UnprovenPart(AlertSubject.WholeRun, proof.Verdict, proof.Reason ?? "")]
        : proof.Tables.Where(table => table.Verdict is Verdict.Inconclusive or Verdict.Stale)
            .Select(table => new UnprovenPart(new AlertSubject(table.Table), table.Verdict, table.Reason ?? ""));

    private async ValueTask<AlertState> ReadAsync(CancellationToken cancellation)
    {
        if (await proofs.ReadAlertsAsync(cancellation) is not { } json)
            return AlertState.Empty;
        try
        {
            return AlertState.Parse(json);
        }
        catch (JsonException malformed)
        {
            // Told twice is better than not told: everything that stands is new again.
            LogForgotten(malformed.Message);
            return AlertState.Empty;
        }
    }

    [LoggerMessage(4121, LogLevel.Error, "What was told before cannot be read, so all that stands is told again: {Reason}")]
    private partial void LogForgotten(string reason);
}
