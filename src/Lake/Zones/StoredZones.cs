using Lakehouse.DuckDb;
using Lakehouse.Lake.Changes;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Lake.Storage;

namespace Lakehouse.Lake.Zones;

/// <summary>Reads a looked-up table as a root has it.</summary>
internal static class StoredZones
{
    /// <returns>None while the table is being copied, or was parked before it was whole; of a table that was parked later, what
    /// it said there.</returns>
    public static async ValueTask<TenantZones> ReadAsync(
        IObjectStore store, ObjectCache cache, LakeRoot root, ZoneColumn source, CancellationToken cancellation)
    {
        if (!IsReadable(root, source))
            return TenantZones.Empty;
        var options = new ScanOptions { Tables = [source.Table], AllowParked = true, Threads = 1 };
        using var session = await LakeSession.OpenAsync(store, cache, root, null, options, cancellation);
        var key = SqlText.Identifier(root.Table(source.Table).Schema.Key[0]);
        var rows = session.Duck.Rows(
            $"""
            SELECT CAST({key} AS VARCHAR), CAST({SqlText.Identifier(source.Column)} AS VARCHAR)
            FROM {session.RelationOf(source.Table)}
            """);
        return TenantZones.Of(rows.Select(row => ((string)row[0]!, (string?)row[1])));
    }

    public static bool IsReadable(LakeRoot root, ZoneColumn source) => root.FindTable(source.Table) is { } table
        && (table.State == TableState.Live || (table.State == TableState.Parked && table.WasEverWhole()));
}
