using Lakehouse.Lake.Root;
using Lakehouse.Model.Sql;
using Npgsql;

namespace Lakehouse.Replicator.Copy;

/// <summary>Splits a table's keys into ranges of about equal size, by a sample of its pages.</summary>
/// <remarks>Ranges are of the first key column, where both databases order its type alike: integer, uuid, date, timestamp,
/// numeric, and text under COLLATE "C". Any other table is one chunk.</remarks>
internal sealed class RangePlanner(NpgsqlDataSource source, long chunkRows)
{
    // Pages for each range: enough that ranges differ by some percent, not by halves.
    private const int SamplePagesPerRange = 30;

    public async ValueTask<(IReadOnlyList<ChunkRange> Ranges, long RowsEstimated)> PlanAsync(
        TableRoot table, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await SessionText.UsePlainAsync(connection, cancellation);
        var (pages, rows) = await EstimateAsync(connection, table, cancellation);
        var count = (int)Math.Min(10_000, (rows + chunkRows - 1) / chunkRows);
        if (count <= 1 || table.Schema.IsAppendOnly || !await IsOrderedAlikeAsync(connection, table, cancellation))
            return ([new ChunkRange(0, null, null)], rows);
        var bounds = await BoundsAsync(connection, table, count, pages, cancellation);
        var ranges = new List<ChunkRange>();
        for (var index = 0; index <= bounds.Count; index++)
            ranges.Add(new ChunkRange(index, index == 0 ? null : bounds[index - 1], index == bounds.Count ? null
                : bounds[index]));
        return (ranges, rows);
    }

    private static async ValueTask<(long Pages, long Rows)> EstimateAsync(
        NpgsqlConnection connection, TableRoot table, CancellationToken cancellation)
    {
        // Never analyzed: reltuples is -1; then rows of 100 bytes are assumed.
        await using var command = new NpgsqlCommand(
            """
            SELECT sum(size / 8192)::bigint, sum(CASE WHEN c.reltuples < 0 OR c.relpages = 0 THEN size / 100
                                                      ELSE c.reltuples / c.relpages * (size / 8192) END)::bigint
            FROM (SELECT coalesce(t.relid, $1::regclass) AS oid FROM (SELECT 1) one
                  LEFT JOIN pg_partition_tree($1::regclass) t ON t.isleaf) leaf
            JOIN pg_class c ON c.oid = leaf.oid
            CROSS JOIN LATERAL (SELECT pg_relation_size(c.oid) AS size) s
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = ChunkReader.NameOf(table) });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return await reader.IsDBNullAsync(0, cancellation) ? (0, 0) : (reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>True when the lake orders the first key column as Postgres does.</summary>
    internal static async ValueTask<bool> IsOrderedAlikeAsync(
        NpgsqlConnection connection, TableRoot table, CancellationToken cancellation)
    {
        var column = table.Schema.Column(table.Schema.Key[0]);
        if (column.Type.Kind is ColumnKind.Int16 or ColumnKind.Int32 or ColumnKind.Int64 or ColumnKind.Uuid or ColumnKind.Date
            or ColumnKind.Timestamp or ColumnKind.TimestampTz or ColumnKind.Decimal)
        {
            return true;
        }

        if (column.SourceType is not ("text" or "character varying") && !column.SourceType.StartsWith("character varying(",
            StringComparison.Ordinal))
            return false;
        await using var command = new NpgsqlCommand(
            """
            SELECT c.collname IN ('C', 'POSIX') OR (c.collname = 'default' AND d.datcollate IN ('C', 'POSIX') AND
              d.datlocprovider = 'c')
            FROM pg_attribute a JOIN pg_collation c ON c.oid = a.attcollation
            CROSS JOIN (SELECT * FROM pg_database WHERE datname = current_database()) d
            WHERE a.attrelid = $1::regclass AND a.attname = $2
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = ChunkReader.NameOf(table) });
        command.Parameters.Add(new NpgsqlParameter { Value = column.Name });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static async ValueTask<IReadOnlyList<string>> BoundsAsync(
        NpgsqlConnection connection, TableRoot table, int count, long pages, CancellationToken cancellation)
    {
        var percent = Math.Clamp(100.0 * SamplePagesPerRange * count / Math.Max(1, pages), 0.001, 100);
        var key = PostgresSql.Identifier(table.Schema.Key[0]);
        await using var command = new NpgsqlCommand(
            $"""
            SELECT bounds.bound::text FROM
              (SELECT DISTINCT unnest(percentile_disc($1::float8[]) WITHIN GROUP (ORDER BY {key})) AS bound
               FROM {ChunkReader.NameOf(table)} TABLESAMPLE SYSTEM ({percent:F3})) bounds
            WHERE bounds.bound IS NOT NULL ORDER BY bounds.bound
            """,
            connection);
        var fractions = Enumerable.Range(1, count - 1).Select(index => index / (double)count).ToArray();
        command.Parameters.Add(new NpgsqlParameter { Value = fractions });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<string> bounds = [];
        while (await reader.ReadAsync(cancellation))
            bounds.Add(reader.GetString(0));
        return bounds;
    }
}
