using Lakehouse.Model.Loading;
using Lakehouse.Replicator.Doctor;
using Lakehouse.Replicator.Tests.Worlds;
using Lakehouse.Support;
using NodaTime;
using Npgsql;

namespace Lakehouse.Replicator.Tests.Zones;

/// <summary>What the doctor says of time zones, held against each offset asked one by one.</summary>
public sealed class ZoneDoctorTests
{
    private static readonly TimeSpan Coarse = TimeSpan.FromDays(1);
    private static readonly TimeSpan Fine = TimeSpan.FromMinutes(30);

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task The_zones_whose_offsets_differ_are_named(PostgresVersion version)
    {
        var server = await PostgresServer.SharedAsync(version);

        var report = await Examination.RunAsync(server.ConnectionString, null, null, CancellationToken.None);

        var fact = Assert.Single(report.Findings, finding => finding.Check == "time zones").Fact;
        TestContext.Current.TestOutputHelper!.WriteLine(fact);
        var named = fact.Contains(" zones: ", StringComparison.Ordinal)
            ? fact.Split(" zones: ")[1].Split(". ")[0].Split(", ")
            : [];
        await AssertDifferAsync(server.ConnectionString, [.. named]);
    }

    [Fact]
    public async Task Names_that_are_no_zones_are_counted()
    {
        var server = await PostgresServer.SharedAsync(PostgresVersion.V18);
        await using var world = await ReplicationWorld.CreateAsync(server, ZonedWorld.Sql, ZonedWorld.Models);
        await world.ExecuteAsync("INSERT INTO tenants VALUES (tenant(1), 'a', 'Mars/Olympus'), (tenant(2), 'a', 'UTC')");
        var models = ModelFolder.Load(world.Options.Models);

        var report = await Examination.RunAsync(world.ConnectionString, null, models, CancellationToken.None);

        var finding = Assert.Single(report.Findings, finding => finding.Check == "zones of public.tenants");
        Assert.Equal(FindingLevel.Warning, finding.Level);
        Assert.StartsWith("1 values of public.tenants.time_zone", finding.Fact, StringComparison.Ordinal);
        Assert.DoesNotContain("Mars", finding.Fact, StringComparison.Ordinal);
    }

    /// <summary>Each zone asked one by one: of those named a difference is found, of the others none.</summary>
    private static async Task AssertDifferAsync(string connectionString, HashSet<string> named)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var known = await NamesAsync(connection);
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            var isSame = known.Contains(id)
                && await IsSameAsync(connection, DateTimeZoneProviders.Tzdb[id], named.Contains(id) ? Fine : Coarse);
            Assert.True(isSame != named.Contains(id), $"{id} is {(isSame ? "" : "not ")}the same.");
        }
    }

    private static async Task<HashSet<string>> NamesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT name FROM pg_timezone_names", connection);
        await using var reader = await command.ExecuteReaderAsync();
        HashSet<string> names = [];
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task<bool> IsSameAsync(NpgsqlConnection connection, DateTimeZone zone, TimeSpan step)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT extract(epoch FROM (t AT TIME ZONE $1) - (t AT TIME ZONE 'UTC'))::int
            FROM generate_series(timestamptz '2010-01-01 00:00+00', '2030-12-31 00:00+00', $2) t ORDER BY t
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = zone.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = step });
        await using var reader = await command.ExecuteReaderAsync();
        for (var at = Instant.FromUtc(2010, 1, 1, 0, 0); await reader.ReadAsync(); at += Duration.FromTimeSpan(step))
        {
            if (zone.GetUtcOffset(at).Seconds != reader.GetInt32(0))
                return false;
        }

        return true;
    }
}
