using Lakehouse.Domain.Calendar;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Npgsql;

namespace Lakehouse.Replicator.Doctor;

/// <summary>Checks the rules of time zones: where Postgres's own differ from ours, and whether the zones in use are zones.
/// </summary>
internal sealed class ZoneDoctor(NpgsqlConnection connection)
{
    private const string Check = "time zones";

    private const string DifferingSql =
        """
        WITH known AS MATERIALIZED (SELECT name FROM pg_timezone_names)
        SELECT name
        FROM unnest($1::text[], $2::bigint[], $3::int[]) p(name, at, seconds) LEFT JOIN known k USING (name)
        WHERE k.name IS NULL
           OR extract(epoch FROM (to_timestamp(at) AT TIME ZONE k.name) - (to_timestamp(at) AT TIME ZONE 'UTC')) <> seconds
        GROUP BY name ORDER BY name
        """;

    /// <param name="models">Null: no zone is known to be in use.</param>
    public async ValueTask<IReadOnlyList<Finding>> ExamineAsync(ModelSet? models, CancellationToken cancellation)
    {
        List<Finding> findings = [];
        var inUse = Constants(models);
        foreach (var lookup in Lookups(models))
        {
            var names = await NamesAsync(lookup, cancellation);
            inUse.UnionWith(names);
            if (names.Where(name => !AccountZone.TryFind(name, out _)).ToList() is { Count: > 0 } unknown)
                findings.Add(Unknown(lookup, unknown.Count));
        }

        findings.AddRange(Differing(await DifferingAsync(cancellation), inUse));
        return findings;
    }

    private static Finding Unknown(ZoneLookup lookup, int count) => Finding.Warning(
        $"zones of {lookup.Table}",
        $"{count} values of {lookup} are not in the IANA database {AccountZone.DataVersion}: days of their tenants are counted "
        + "in the zone that they had before, or in UTC",
        "Correct the column; `lakehouse status --json` names the tenants (unknownZone).");

    private static IEnumerable<Finding> Differing(IReadOnlyList<string> differing, IReadOnlySet<string> inUse)
    {
        var span = $"{ZoneProbes.FirstYear} to {ZoneProbes.LastYear}";
        if (differing.Count == 0)
        {
            yield return Finding.Ok(Check, $"PostgreSQL has the offsets of the IANA database {AccountZone.DataVersion}, {span}");
            yield break;
        }

        const string Cure = "Upgrade PostgreSQL to its newest minor release, or the system's tzdata, and restart it; if that is "
            + "the newer side, upgrade this program. Until then give Postgres explicit UTC bounds for days in these zones.";
        yield return Finding.Warning(Check,
            $"PostgreSQL's own rules differ from the IANA database {AccountZone.DataVersion}, {span}, in {differing.Count} "
            + $"zones: {string.Join(", ", differing)}. Stored days follow the latter; SQL that says AT TIME ZONE counts other "
            + "days there",
            Cure);
        if (differing.Where(inUse.Contains).ToList() is { Count: > 0 } used)
        {
            yield return Finding.Warning($"{Check} in use",
                $"of the zones that differ these are in use: {string.Join(", ", used)}. Reports of your own SQL may put money on "
                + "another day than the lake does", Cure);
        }
    }

    private static HashSet<string> Constants(ModelSet? models) =>
        [.. (models?.Tables ?? []).Where(table => table.EventTime is not null).Select(table => table.Zone)
            .OfType<ZoneConstant>().Select(constant => constant.Zone.Id)];

    private static IEnumerable<ZoneLookup> Lookups(ModelSet? models) =>
        (models?.Tables ?? []).Select(table => table.Zone).OfType<ZoneLookup>().Distinct();

    private async ValueTask<IReadOnlyList<string>> NamesAsync(ZoneLookup lookup, CancellationToken cancellation)
    {
        var column = PostgresSql.Identifier(lookup.Column);
        await using var command = new NpgsqlCommand(
            $"SELECT DISTINCT {column}::text FROM {PostgresSql.Identifier(lookup.Table)} WHERE {column} IS NOT NULL", connection);
        try
        {
            return await ReadAsync(command, cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InsufficientPrivilege
            or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
        {
            return [];   // the examination of tables says so
        }
    }

    private async ValueTask<IReadOnlyList<string>> DifferingAsync(CancellationToken cancellation)
    {
        var probes = ZoneProbes.Make();
        await using var command = new NpgsqlCommand(DifferingSql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = probes.Zones });
        command.Parameters.Add(new NpgsqlParameter { Value = probes.Instants });
        command.Parameters.Add(new NpgsqlParameter { Value = probes.Offsets });
        return await ReadAsync(command, cancellation);
    }

    private static async ValueTask<IReadOnlyList<string>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        List<string> names = [];
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            names.Add(reader.GetString(0));
        return names;
    }
}
