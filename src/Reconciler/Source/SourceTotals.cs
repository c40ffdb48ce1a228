using Lakehouse.Model.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Lakehouse.Reconciler.Source;

/// <summary>Runs the model's statements inside a point's snapshot.</summary>
internal static class SourceTotals
{
    public static async ValueTask<IReadOnlyList<TotalsRow>> ReadAsync(
        SourcePoint point, TotalsTable table, IReadOnlyList<TotalsBucket> buckets, int sliceCount,
        CancellationToken cancellation) =>
        await ReadAsync(point, PostgresTotals.Totals(table, buckets, sliceCount), table.ReadTotals, cancellation);

    public static async ValueTask<IReadOnlyList<RowDigest>> ReadRowsAsync(
        SourcePoint point, TotalsTable table, IReadOnlyList<TotalsBucket> buckets, RowSlice? slice,
        CancellationToken cancellation) =>
        await ReadAsync(point, PostgresTotals.Rows(table, buckets, slice, withText: false), RowDigest.Read, cancellation);

    private static async ValueTask<IReadOnlyList<T>> ReadAsync<T>(
        SourcePoint point, SqlQuery query, Func<IReadOnlyList<string?>, T> read, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(query.Text, point.Session) { CommandTimeout = 0 };
        foreach (var values in query.TextArrays)
            command.Parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellation))
            rows.Add(read([.. Enumerable.Range(0, reader.FieldCount).Select(at => TextAt(reader, at))]));
        return rows;
    }

    private static string? TextAt(NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetString(at);
}
