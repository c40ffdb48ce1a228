using System.Text.Json;
using Lakehouse.Support;
using Npgsql;

namespace Lakehouse.Cli.Tests;

/// <summary>The whole way of a stranger, on real servers: doctor, init, replicate, verify.</summary>
public sealed class VerifyCommandTests
{
    private const string Ddl =
        """
        CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
        CREATE TABLE "Odd Table" (
          id int, "Key 2" text, padded char(5), n numeric(20,3), loose numeric, f8 float8, f4 float4, b bool, j json, jb jsonb,
          bytes bytea, u uuid, d date, t time, ts timestamp, tz timestamptz, m mood, small int2, twice int GENERATED ALWAYS AS (id
          * 2) STORED, PRIMARY KEY (id, "Key 2"));
        CREATE TABLE log (line text);
        INSERT INTO "Odd Table" VALUES
          (1, E'tab\t and \\ and \n', 'ab', -0.5, 1e30, 'NaN', '-Infinity', true, '{"a" : 1}', '{"b": [1]}', '\x00ff',
          gen_random_uuid(),
           '2024-02-29', '24:00', '1999-12-31 23:59:59.999999', '2026-03-29 02:30+01', 'it''s ok', -7),
          (2, '', '', 12345678901234567.891, -0.10, 0.1, 0.1, false, null, null, '', null, '0001-01-01', '00:00', '0001-01-01',
          null, 'sad', 0), (3, '𝄞 ü', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null);
        INSERT INTO log VALUES ('same'), ('same'), (null), ('');
        """;

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task Verify_finds_what_differs_and_nothing_else(PostgresVersion version)
    {
        await using var place = await Place.CreateAsync(version);
        var examined = await place.RunAsync("doctor", "--models", place.Models);
        Assert.DoesNotContain("ERROR", examined.Out, StringComparison.Ordinal);
        Assert.Equal(0, examined.ExitCode);
        Assert.Equal(1, (await place.RunAsync("init", "--models", place.Models)).ExitCode);
        var made = await place.RunAsync("init", "--yes", "--json", "--models", place.Models);
        Assert.Equal((0, ""), (made.ExitCode, made.Error));

        var early = await place.RunAsync("verify");
        Assert.Contains("NOT COMPARED, copying", early.Out, StringComparison.Ordinal);
        Assert.Equal(1, early.ExitCode);

        using var stop = new CancellationTokenSource();
        var replicating = place.ReplicateAsync(stop.Token);
        await place.WaitUntilLiveAsync(replicating);
        var equal = await place.RunAsync("verify");
        Assert.Equal((0, ""), (equal.ExitCode, equal.Error));
        Assert.Contains("public.Odd Table: equal, 3 rows", equal.Out, StringComparison.Ordinal);
        Assert.Contains("public.log: equal, 4 rows", equal.Out, StringComparison.Ordinal);

        await place.WriteBesideTheStreamAsync();
        var differs = await place.RunAsync("verify", "--json");
        AssertReport(differs);

        await stop.CancelAsync();
        Assert.Equal(130, (await replicating).ExitCode);
        var late = await place.RunAsync("verify", "--timeout", "1");
        Assert.Contains("Is `lakehouse replicate` running?", late.Error, StringComparison.Ordinal);
        Assert.Equal(1, late.ExitCode);
    }

    [Fact]
    public async Task A_database_in_another_encoding_is_refused()
    {
        await using var place = await Place.CreateAsync(PostgresVersion.V18);
        Assert.Equal(0, (await place.RunAsync("init", "--yes", "--models", place.Models)).ExitCode);
        using var stop = new CancellationTokenSource();
        var replicating = place.ReplicateAsync(stop.Token);
        await place.WaitUntilLiveAsync(replicating);
        await stop.CancelAsync();
        await replicating;
        var server = await PostgresServer.SharedAsync(PostgresVersion.V18);
        var latin = $"latin_{Guid.NewGuid():N}";
        await server.ExecuteAsync($"create database {latin} encoding 'LATIN1' locale 'C' template template0");

        var refused = await place.RunOnAsync(server.UrlFor(latin), "verify");

        Assert.Contains("keeps texts as LATIN1", refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, refused.ExitCode);
    }

    private static void AssertReport(Shell differs)
    {
        Assert.Equal(1, differs.ExitCode);
        using var report = JsonDocument.Parse(differs.Out);
        var odd = report.RootElement.GetProperty("tables")[0];
        Assert.Equal(["(4, left\tout)"], odd.GetProperty("keysOnlyInPostgres").EnumerateArray().Select(key => key.GetString()));
        Assert.Equal(["(3, 𝄞 ü)"], odd.GetProperty("keysOnlyInLake").EnumerateArray().Select(key => key.GetString()));
        var log = report.RootElement.GetProperty("tables")[1];
        Assert.Equal((1, 0), (log.GetProperty("onlyInPostgres").GetInt32(), log.GetProperty("onlyInLake").GetInt32()));
    }

    /// <summary>A database, a lake's folder and a model.</summary>
    private sealed class Place(string connectionString, string url, DirectoryInfo folder) : IAsyncDisposable
    {
        internal string Models => folder.FullName;

        private string Lake => Path.Combine(folder.FullName, "lake");

        internal static async Task<Place> CreateAsync(PostgresVersion version)
        {
            var server = await PostgresServer.SharedAsync(version);
            var name = $"cli_{Guid.NewGuid():N}";
            var place = new Place(
                await server.CreateDatabaseAsync(name), server.UrlFor(name),
                    Directory.CreateTempSubdirectory("lakehouse-cli-verify-"));
            await place.ExecuteAsync(Ddl);
            await File.WriteAllTextAsync(
                Path.Combine(place.Models, "model.yaml"),
                "table: public.Odd Table\nkey: [id, Key 2]\neventTime: ts\n---\ntable: public.log\n");
            return place;
        }

        internal Task<Shell> RunAsync(string command, params string[] options) => RunOnAsync(url, command, options);

        internal Task<Shell> RunOnAsync(string postgres, string command, params string[] options) =>
            Shell.RunAsync([command, "--lake", Lake, "--postgres", postgres, .. options]);

        internal Task<Shell> ReplicateAsync(CancellationToken stop) => Task.Run(() => Shell.RunUntilAsync(
            "", ["replicate", "--lake", Lake, "--postgres", url, "--models", Models, "--health-port", "0"], stop));

        internal async Task WaitUntilLiveAsync(Task<Shell> replicating)
        {
            while ((await RunAsync("status")).Out is var status && status.Contains("copying", StringComparison.Ordinal))
            {
                Assert.False(replicating.IsCompleted, replicating.IsCompleted ? (await replicating).Error : "");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }

        /// <summary>One row more and one less, and one more of two equal lines, without the stream's knowing.</summary>
        internal async Task WriteBesideTheStreamAsync()
        {
            foreach (var (table, sql) in new[]
            {
                ("\"Odd Table\"", "INSERT INTO \"Odd Table\" (id, \"Key 2\") VALUES (4, E'left\\tout'); DELETE FROM \"Odd "
                    + "Table\" WHERE id = 3"),
                ("log", "INSERT INTO log VALUES ('same')"),
            })
            {
                await ExecuteAsync(
                    $"""
                    DO $$ DECLARE p text; BEGIN
                      SELECT pubname INTO p FROM pg_publication_tables WHERE tablename = '{table.Trim('"')}';
                      EXECUTE format('ALTER PUBLICATION %I DROP TABLE %s', p, '{table}');
                    END $$
                    """);
                await ExecuteAsync(sql);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await ExecuteAsync(
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = current_database() AND "
                    + "NOT active");
            folder.Delete(recursive: true);
        }

        private async Task ExecuteAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
