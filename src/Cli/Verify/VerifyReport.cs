namespace Lakehouse.Cli.Verify;

/// <summary>What <c>verify</c> found.</summary>
/// <param name="Lsn">The point at which both sides were compared; null when no table was.</param>
/// <param name="Attempts">Points that were tried: more than one when folds raced past the first.</param>
internal sealed record VerifyReport(bool IsEqual, string? Lsn, long? Root, int Attempts, IReadOnlyList<VerifiedTable> Tables);

/// <param name="State"><c>live</c>, or why it was not compared.</param>
/// <param name="KeysOnlyInPostgres">Up to ten; never other values.</param>
internal sealed record VerifiedTable(
    string Name, string State, bool IsEqual, long RowsInPostgres, long RowsInLake, long OnlyInPostgres, long OnlyInLake,
    IReadOnlyList<string> KeysOnlyInPostgres, IReadOnlyList<string> KeysOnlyInLake)
{
    public static VerifiedTable NotLive(string name, string state) => new(name, state, false, 0, 0, 0, 0, [], []);
}
