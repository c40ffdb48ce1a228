using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Scope;
using NodaTime;
using Npgsql;

namespace Lakehouse.Reconciler.Source;

/// <summary>Partitions of which the source itself says that they changed, without asking the stream.</summary>
/// <remarks>Row versions carry the transaction that wrote them (<c>xmin</c>): a scan without hashes, about 0.05 us a row, finds
/// every insert and update since the last run. Deletes leave nothing behind, and large tables are not scanned: the sweep finds
/// what is missed here.</remarks>
internal static class SourceChanges
{
    /// <summary>Above this estimate only a first listing scans.</summary>
    private const long RowsMax = 5_000_000;

    /// <param name="since">Oldest running transaction of the last run's snapshot; null: list every partition there is.</param>
    public static async ValueTask<IReadOnlySet<Partition>> FindAsync(
        NpgsqlDataSource source, TableModel model, TableZones zones, TransactionId? since, CancellationToken cancellation)
    {
        var table = PostgresSql.Identifier(model.Table);
        if (since is not null && !await IsScannedAsync(source, table, cancellation))
            return new HashSet<Partition>();
        var tenant = model.Tenant is { } column ? $"{PostgresSql.Identifier(column)}::text" : $"'{TotalsBucket.SharedTenant}'";
        var day = model.EventTime is { } time
            ? $"floor(extract(epoch FROM {PostgresSql.Identifier(time)}) / 86400)::integer"
            : "NULL::integer";
        // xmin has 32 bits; age() compares them around the present.
        var where = since is { } xid ? $" WHERE age(xmin) <= age('{(uint)xid.Value}'::xid)" : "";
        await using var command = source.CreateCommand($"SELECT DISTINCT {tenant}, {day} FROM {table}{where}");
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new HashSet<Partition>();
        while (await reader.ReadAsync(cancellation))
        {
            var name = reader.IsDBNull(0) ? TotalsBucket.Null : reader.GetString(0);
            found.UnionWith(MonthsOf(model, zones, name, reader.IsDBNull(1) ? null : reader.GetInt32(1))
                .Select(month => new Partition(name, month)));
        }

        return found;
    }

    /// <summary>A right on some columns does not extend to <c>xmin</c>.</summary>
    private static async ValueTask<bool> IsScannedAsync(NpgsqlDataSource source, string table, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "SELECT has_table_privilege($1, 'SELECT') AND reltuples <= $2 FROM pg_class WHERE oid = $1::regclass");
        command.Parameters.Add(new NpgsqlParameter { Value = table });
        command.Parameters.Add(new NpgsqlParameter { Value = (float)RowsMax });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>A day of UTC lies in one or two months of the tenant.</summary>
    private static IEnumerable<string> MonthsOf(TableModel model, TableZones zones, string tenant, int? day)
    {
        if (model.EventTime is null)
            return [TotalsBucket.Whole];
        if (day is not { } number)
            return [TotalsBucket.Null];
        var zone = zones.Of(tenant).Zone;
        var start = Instant.FromUnixTimeSeconds(number * 86_400L);
        return new[] { start, start + Duration.FromDays(1) - Duration.FromTicks(1) }
            .Select(instant => AccountLocalDay.Containing(instant, zone).Month.ToString()).Distinct();
    }
}
