using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Npgsql;

namespace Lakehouse.Replicator.Tests.Worlds;

/// <summary>Rows of the lake and of Postgres as canonical text, and whether they are the same.</summary>
internal static class WorldRows
{
    private const int DifferencesShownMax = 5;

    public static async Task AssertEqualAsync(IObjectStore store, ReplicatorOptions options, string postgres, string table)
    {
        var root = (await new HeadFinder(store, TimeProvider.System).FindAsync(CancellationToken.None))!;
        var inPostgres = await InPostgresAsync(postgres, table, root.Table(table).Schema);
        var inLake = await InLakeAsync(store, options, root, table);
        if (inLake.SequenceEqual(inPostgres))
            return;
        var missing = Without(inPostgres, inLake);
        var added = Without(inLake, inPostgres);
        Assert.Fail(
            $"{table} at root {root.Number}: Postgres has {inPostgres.Count} rows, the lake {inLake.Count}.\n"
            + $"Only in Postgres ({missing.Count}):\n{Show(missing)}\nOnly in the lake ({added.Count}):\n{Show(added)}");
    }

    /// <summary>Runs SQL of an operator over the newest root.</summary>
    public static async Task<IReadOnlyList<object?[]>> QueryAsync(IObjectStore store, ReplicatorOptions options, string sql)
    {
        var root = (await new HeadFinder(store, TimeProvider.System).FindAsync(CancellationToken.None))!;
        return await QueryAsync(store, options, root, sql);
    }

    public static async Task<IReadOnlyList<object?[]>> QueryAsync(
        IObjectStore store, ReplicatorOptions options, LakeRoot root, string sql)
    {
        using var session = await OpenAsync(store, options, root, new ScanOptions { Sql = sql, AllowParked = true });
        return ReadAll(session, sql);
    }

    private static async Task<List<string>> InLakeAsync(
        IObjectStore store, ReplicatorOptions options, LakeRoot root, string table)
    {
        using var session = await OpenAsync(store, options, root, new ScanOptions { Tables = [table] });
        var rows = ReadAll(session, $"SELECT k, r FROM {session.CanonicalRows(table)}");
        return Sorted(rows.Select(row => $"{row[0]} = {row[1]}"));
    }

    private static ValueTask<LakeSession> OpenAsync(
        IObjectStore store, ReplicatorOptions options, LakeRoot root, ScanOptions scan)
    {
        // A cache of its own: the replicator's is in use.
        var cache = new ObjectCache(store, options.CacheFolder + "-reader", options.CacheBytesMax);
        return LakeSession.OpenAsync(store, cache, root, null, scan, CancellationToken.None);
    }

    private static List<object?[]> ReadAll(LakeSession session, string sql)
    {
        using var rows = session.Query(sql, CancellationToken.None);
        List<object?[]> all = [];
        while (rows.Read() is { } some)
            all.AddRange(some);
        return all;
    }

    private static async Task<List<string>> InPostgresAsync(string postgres, string table, TableSchema schema)
    {
        Assert.True(QualifiedName.TryParse(table, out var name));
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        await connection.ExecuteAsync(
            "SET extra_float_digits = 3; SET DateStyle = ISO; SET TimeZone = UTC; SET bytea_output = hex");
        var key = PostgresSql.RowText(CanonicalColumns.OfKey(schema));
        var row = PostgresSql.RowText(CanonicalColumns.Of(schema));
        await using var command = new NpgsqlCommand($"SELECT {key}, {row} FROM {PostgresSql.Identifier(name)}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
            rows.Add($"{reader.GetString(0)} = {reader.GetString(1)}");
        return Sorted(rows);
    }

    private static List<string> Sorted(IEnumerable<string> rows) => [.. rows.Order(StringComparer.Ordinal)];

    /// <summary>Difference of multisets.</summary>
    private static List<string> Without(List<string> rows, List<string> others)
    {
        var counts = others.CountBy(row => row).ToDictionary();
        return [.. rows.Where(row => !counts.TryGetValue(row, out var count) || (counts[row] = count - 1) < 0)];
    }

    private static string Show(List<string> rows) =>
        string.Join('\n', rows.Take(DifferencesShownMax).Select(row => row.Length > 300 ? row[..300] + "..." : row));
}
