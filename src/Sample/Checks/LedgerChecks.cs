using Npgsql;

namespace Lakehouse.Sample.Checks;

/// <summary>What holds in the company's books at every point in time: the journal sums to zero, and every document equals its
/// entries. Reads Postgres, or the lake's copy of the tables by <see cref="Query"/>.</summary>
public static class LedgerChecks
{
    public static IReadOnlyList<LedgerCheck> All { get; } =
        [.. JournalChecks.All, .. DocumentChecks.All, .. RelationChecks.All];

    /// <summary>All checks as one statement, hence at one snapshot: columns <c>name</c>, <c>broken</c> and <c>example</c>, one
    /// row for each check; <c>broken</c> is 0 and <c>example</c> NULL where it holds.</summary>
    public static string Query { get; } = string.Join("\nunion all\n", All.Select(check =>
        $"select '{check.Name}' as name, count(*) as broken, min(id) as example from (\n{check.Sql}\n) as broken"));

    /// <returns>What does not hold, at one snapshot; nothing in a sound database.</returns>
    /// <remarks>Reads every table several times: about a second for 300 000 journal rows.</remarks>
    public static async Task<IReadOnlyList<LedgerFinding>> FindAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Query);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var findings = new List<LedgerFinding>();
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetInt64(1) > 0)
                findings.Add(new LedgerFinding(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return findings;
    }
}
