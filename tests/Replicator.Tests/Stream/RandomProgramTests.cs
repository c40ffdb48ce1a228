using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;

namespace Lakehouse.Replicator.Tests.Stream;

/// <summary>Random transactions over three tables, with folds, merges and restarts in between: the lake equals
/// Postgres.</summary>
public sealed class RandomProgramTests
{
    private const int Rounds = 6;
    private const int TransactionsPerRound = 25;
    private const int KeyMax = 30;

    private static readonly string[] Models =
    [
        "table: public.one\nkey: [id]\ntenant: tenant\neventTime: at\ntimeZone: Europe/Berlin",
        "table: public.two\nkey: [part, id]",
        "table: public.three\neventTime: at",
    ];

    private static readonly string[] Tables = ["public.one", "public.two", "public.three"];

    [Theory]
    [InlineData(PostgresVersion.V15, "DEFAULT")]
    [InlineData(PostgresVersion.V15, "FULL")]
    [InlineData(PostgresVersion.V18, "DEFAULT")]
    [InlineData(PostgresVersion.V18, "FULL")]
    public async Task The_lake_equals_postgres(PostgresVersion version, string identity)
    {
        var random = WorldSeed.NewRandom();
        var server = await PostgresServer.SharedAsync(version);
        await using var world = await ReplicationWorld.CreateAsync(server, CreateSql(identity), Models);
        world.Options.Writer.FoldRows = 40;
        world.Options.Writer.FoldAge = TimeSpan.FromSeconds(1);
        world.Options.ChunkRows = 5;
        world.Start();
        var begun = (await world.CatchUpAsync()).Table("public.one").FoldedLsn;

        for (var round = 0; round < Rounds; round++)
        {
            await using (var session = await world.OpenAsync())
            {
                for (var transaction = 0; transaction < TransactionsPerRound; transaction++)
                    await session.ExecuteAsync(Transaction(random));
            }

            if (random.Next(3) == 0)
                await world.RestartAsync();
            if (random.Next(2) == 0)
                await world.AssertEqualsPostgresAsync(Tables);
        }

        await world.AssertEqualsPostgresAsync(Tables);
        await world.WaitForRootAsync(root => root.Table("public.one").FoldedLsn > begun, "a fold");
    }

    private static string CreateSql(string identity) =>
        $"""
        CREATE TABLE one (id int PRIMARY KEY, tenant text, at timestamptz, v int, big text);
        CREATE TABLE two (id bigint, part text, v numeric, big text, PRIMARY KEY (part, id));
        CREATE TABLE three (at date, v text);
        ALTER TABLE one ALTER big SET STORAGE EXTERNAL, REPLICA IDENTITY {identity};
        ALTER TABLE two ALTER big SET STORAGE EXTERNAL, REPLICA IDENTITY {identity};
        INSERT INTO one SELECT g, 'a', now(), g, repeat('s', 5000) FROM generate_series(1, {KeyMax}, 2) g;
        INSERT INTO two SELECT g, 'p' || g % 2, g, NULL FROM generate_series(1, {KeyMax}) g;
        """;

    private static string Transaction(Random random)
    {
        var statements = new List<string> { "BEGIN" };
        for (var count = random.Next(1, 8); count > 0; count--)
        {
            var statement = Statement(random);
            statements.AddRange(random.Next(8) switch
            {
                0 => ["SAVEPOINT s", statement, "ROLLBACK TO s"],
                1 => ["SAVEPOINT s", statement, "RELEASE s"],
                _ => [statement],
            });
        }

        statements.Add(random.Next(10) == 0 ? "ROLLBACK" : "COMMIT");
        return string.Join("; ", statements);
    }

    private static string Statement(Random random)
    {
        var id = random.Next(1, KeyMax + 1);
        return random.Next(14) switch
        {
            0 or 1 => $"INSERT INTO one VALUES ({id}, {Tenant(random)}, {At(random)}, {id}, "
                + $"{Big(random)}) ON CONFLICT (id) DO NOTHING",
            2 => $"UPDATE one SET v = v + 1 WHERE id BETWEEN {id} AND {id + 5}",
            3 => $"UPDATE one SET tenant = {Tenant(random)}, at = {At(random)} WHERE id = {id}",
            4 => $"UPDATE one SET id = {-id} WHERE id = {id} AND NOT EXISTS (SELECT FROM one WHERE id = {-id})",
            5 => $"UPDATE one SET id = {id} WHERE id = {-id} AND NOT EXISTS (SELECT FROM one WHERE id = {id})",
            6 => $"UPDATE one SET big = {Big(random)} WHERE id = {id}",
            7 => $"DELETE FROM one WHERE id = {id} OR id = {-id}",
            8 or 9 => $"INSERT INTO two VALUES ({id}, 'p{id % 2}', {id}.50, {Big(random)}) ON CONFLICT DO NOTHING",
            10 => $"UPDATE two SET v = -v, part = CASE part WHEN 'p0' THEN 'q' ELSE part END WHERE id = {id} "
                + $"AND NOT EXISTS (SELECT FROM two WHERE id = {id} AND part = 'q')",
            11 => $"DELETE FROM two WHERE id = {id}",
            12 => $"INSERT INTO three VALUES ({At(random)}::date, 'v{id % 3}'), (NULL, 'same')",
            _ => random.Next(12) == 0 ? "TRUNCATE one, three" : $"UPDATE two SET v = v + 0.25 WHERE id % 3 = {id % 3}",
        };
    }

    private static string Tenant(Random random) => random.Next(4) switch { 0 => "NULL", 1 => "''", 2 => "'a'", _ => "'b/c'" };

    private static string At(Random random) =>
        random.Next(6) == 0
            ? "NULL::timestamptz"
            : $"(timestamptz '2026-03-28 22:00:00+00' + interval '1 hour' * {random.Next(1_000)})";

    private static string Big(Random random) => random.Next(3) switch
    {
        0 => "NULL",
        1 => "'small'",
        _ => $"repeat('{random.Next(1_000)}', {random.Next(3_000, 5_000)})",
    };
}
