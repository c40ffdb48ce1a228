using Lakehouse.Replicator.Setup;

namespace Lakehouse.Cli.Output;

/// <summary>What <c>init --json</c> prints.</summary>
/// <param name="Sql">Statements that were applied, or would be.</param>
internal sealed record InitReport(
    string? Lake, bool Applied, string Sql, long? RootNumber, string? Lsn, IReadOnlyList<PlannedTable> Tables);
