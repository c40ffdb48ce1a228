namespace Lakehouse.Sample.Checks;

/// <summary>A check that does not hold.</summary>
/// <param name="BrokenCount">Documents or ledger transactions that break it.</param>
/// <param name="ExampleId">The lowest of their ids.</param>
public sealed record LedgerFinding(string CheckName, long BrokenCount, long ExampleId);
