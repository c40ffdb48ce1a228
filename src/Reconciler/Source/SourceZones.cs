using Lakehouse.Lake.Root;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Npgsql;

namespace Lakehouse.Reconciler.Source;

/// <summary>Zones of tenants as the source has them.</summary>
internal static class SourceZones
{
    /// <param name="session">Inside the snapshot, or outside of any.</param>
    /// <param name="key">The looked-up table's key column.</param>
    /// <returns>Tenant as text to what its row says, IANA or not.</returns>
    public static async ValueTask<IReadOnlyDictionary<string, string?>> ReadAsync(
        NpgsqlConnection session, ZoneColumn lookup, string key, CancellationToken cancellation)
    {
        if (!QualifiedName.TryParse(lookup.Table, out var table))
            throw new FormatException(lookup.Table);
        await using var command = new NpgsqlCommand(
            $"SELECT {PostgresSql.Identifier(key)}::text, {PostgresSql.Identifier(lookup.Column)}::text "
            + $"FROM {PostgresSql.Identifier(table)}",
            session);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var zones = new Dictionary<string, string?>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
            zones[reader.GetString(0)] = reader.IsDBNull(1) ? null : reader.GetString(1);
        return zones;
    }
}
