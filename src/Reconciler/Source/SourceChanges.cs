using Lakehouse.Domain.Calendar;
using Lakehouse.Domain.Progress;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.Reconciler.Scope;
using NodaTime;
using Npgsql;

namespace Lakehouse.Reconciler.Source;

/// <summary>Partitions of which the source itself says that they are there, or that they changed, without asking the
/// stream.</summary>
/// <remarks>Row versions carry the transaction that wrote them (<c>xmin</c>): a scan without hashes, about 0.05 us a row, finds
/// every insert and update since the last run. Deletes leave nothing behind, large tables are not scanned in every run, and
/// rights on some columns do not show <c>xmin</c>: therefore everything there is comes up in a whole listing, which looks at
/// tenants and times alone and is due once in a sweep.</remarks>
internal static class SourceChanges
{
    /// <summary>Above this estimate only a whole listing scans.</summary>
    private const long RowsMax = 5_000_000;

    private static readonly IReadOnlySet<Partition> Nothing = new HashSet<Partition>();

    /// <param name="since">As an earlier listing gave it; null: none did.</param>
    /// <param name="isWhole">List every partition there is.</param>
    public static async ValueTask<SourceListing> ListAsync(
        NpgsqlDataSource source, TableModel model, TableZones zones, TransactionId? since, bool isWhole,
        CancellationToken cancellation)
    {
        // Before the scan: what commits in between is asked for again, and never skipped.
        var xmin = await XminAsync(source, cancellation);
        var table = PostgresSql.Identifier(model.Table);
        var (showsXmin, isLarge) = await FindLimitsAsync(source, table, cancellation);
        var changed = since is { } xid && showsXmin ? IsWrittenSince(xid) : null;
        if (!isWhole && (changed is null || isLarge))
            return new SourceListing(Nothing, Nothing, false, xmin);

        var tenant = model.Tenant is { } column ? $"{PostgresSql.Identifier(column)}::text" : $"'{TotalsBucket.SharedTenant}'";
        var day = model.EventTime is { } time
            ? $"floor(extract(epoch FROM {PostgresSql.Identifier(time)}) / 86400)::integer"
            : "NULL::integer";
        var only = isWhole ? "" : $" WHERE {changed}";
        await using var command = source.CreateCommand(
            $"SELECT {tenant}, {day}, bool_or({changed ?? "false"}) FROM {table}{only} GROUP BY 1, 2");
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (found, written) = (new HashSet<Partition>(), new HashSet<Partition>());
        while (await reader.ReadAsync(cancellation))
        {
            var name = reader.IsDBNull(0) ? TotalsBucket.Null : reader.GetString(0);
            var partitions = MonthsOf(model, zones, name, reader.IsDBNull(1) ? null : reader.GetInt32(1))
                .Select(month => new Partition(name, month)).ToList();
            found.UnionWith(partitions);
            if (reader.GetBoolean(2))
                written.UnionWith(partitions);
        }

        return new SourceListing(found, written, isWhole, xmin);
    }

    private static async ValueTask<TransactionId> XminAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("SELECT pg_current_snapshot()::text");
        return PgSnapshot.Parse((string)(await command.ExecuteScalarAsync(cancellation))!).Min;
    }

    /// <summary>xmin has 32 bits, without the epoch; age() compares them around the present.</summary>
    private static string IsWrittenSince(TransactionId since) => $"age(xmin) <= age('{unchecked((uint)since.Value)}'::xid)";

    /// <summary>A right on some columns does not extend to <c>xmin</c>.</summary>
    private static async ValueTask<(bool ShowsXmin, bool IsLarge)> FindLimitsAsync(
        NpgsqlDataSource source, string table, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "SELECT has_table_privilege($1, 'SELECT'), reltuples > $2 FROM pg_class WHERE oid = $1::regclass");
        command.Parameters.Add(new NpgsqlParameter { Value = table });
        command.Parameters.Add(new NpgsqlParameter { Value = (float)RowsMax });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetBoolean(0), reader.GetBoolean(1)) : (false, false);
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
        return new[] { start, start + (Duration.FromDays(1) - Duration.FromTicks(1)) }
            .Select(instant => AccountLocalDay.Containing(instant, zone).Month.ToString()).Distinct();
    }
}
