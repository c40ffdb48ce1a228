using Lakehouse.Domain.Progress;
using Lakehouse.DuckDb;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Tests.Scan;

namespace Lakehouse.Lake.Tests.Zones;

/// <summary>Rows of every table behind one transaction, and how they compare with a session's, days included.</summary>
internal sealed record ZoneState(Lsn Lsn, ulong Xid, IReadOnlyDictionary<string, IReadOnlyList<object?[]>> Rows)
{
    internal static ZoneState Of(ScanWorld world, ZonedTables tables) => new(
        world.Lsn, world.Xid,
        tables.All.ToDictionary(table => table.Name, IReadOnlyList<object?[]> (table) => [.. table.Rows]));

    /// <summary>Each row with its tenant's text and the day that the oracle tells now.</summary>
    internal IEnumerable<string> Days(ModelTable table, ZoneOracle oracle) => Rows[table.Name]
        .Select(row => $"{SampleRows.Text(row)} | "
            + $"{SampleRows.Text(row[ZonedTables.EntryTenant] is { } tenant ? ZoneOracle.TextOf(tenant) : "_null")} | "
            + oracle.DayOf(row))
        .Order(StringComparer.Ordinal);

    internal static IEnumerable<string> Days(LakeSession session, ModelTable table) =>
        ScanWorld.Rows(session, $"SELECT {Columns(table)} FROM {ScanWorld.NameOf(table)}").Select(SampleRows.Text)
            .Order(StringComparer.Ordinal);

    /// <summary>Rows whose signs do not cancel, as often as they are left.</summary>
    internal static IEnumerable<string> DaysBySign(LakeSession session, ModelTable table) =>
        ScanWorld.Rows(session,
            $"SELECT sum(_sign)::BIGINT AS n, {Columns(table)} FROM {ScanWorld.NameOf(table)} GROUP BY ALL HAVING n <> 0")
            .SelectMany(row => Enumerable.Repeat(SampleRows.Text(row[1..]), checked((int)(long)row[0]!)))
            .Order(StringComparer.Ordinal);

    private static string Columns(ModelTable table) => string.Join(
        ", ", table.Schema.Columns.Select(column => SqlText.Identifier(column.Name)).Concat(["_tenant", "_day"]));
}
