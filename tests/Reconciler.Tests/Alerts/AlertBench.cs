using Lakehouse.Domain.Progress;
using Lakehouse.Lake.Proofs;
using Lakehouse.Reconciler.Alerts;

namespace Lakehouse.Reconciler.Tests.Alerts;

/// <summary>Findings for tests, with canaries in every place that holds something of a row.</summary>
internal static class AlertBench
{
    public const string Tenant = "tenant-canary";
    public const string Amount = "7654321.12";
    public const string Key = "key-canary";
    public const string Reason = "reason-canary";

    public static readonly DateTimeOffset Start = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly AlertSubject Cell = new("public.ledger_entries", Tenant, "2026-07", "USD");

    public static BrokenPartition Broken(
        AlertSubject? subject = null, string difference = "-0.010000", string lake = Amount) => new(
        subject ?? Cell, new RowCounts(10, 10), [new MeasureDifference("revenue", "7654321.13", lake, difference)],
        HashDifference: "42", [.. Enumerable.Range(1, 12).Select(number => $"{Key}-{number}")]);

    public static UnprovenPart Unproven(Verdict verdict, string? table = null) => new(new AlertSubject(table), verdict, Reason);

    public static RunFindings Run(int number, DateTimeOffset? at = null) => new()
    {
        Run = $"run-{number}",
        At = at ?? (Start + (number * TimeSpan.FromMinutes(15))),
        Lsn = new Lsn(0x1_0000_0000 + (ulong)number),
    };

    /// <summary>A state with one break to tell.</summary>
    public static AlertState OneBreak() => AlertPolicy.Decide(AlertState.Empty, Run(1) with { Broken = [Broken()] });

    /// <summary>A state with as many breaks to tell.</summary>
    public static AlertState Breaks(int count) => AlertPolicy.Decide(AlertState.Empty, Run(1) with
    {
        Broken = [.. Enumerable.Range(1, count).Select(number => Broken(Cell with { Tenant = $"t-{number}" }))],
    });
}
