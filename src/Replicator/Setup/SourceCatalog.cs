using Lakehouse.Model.Catalog;
using Lakehouse.Model.Declaration;
using Lakehouse.Replicator.Decode;
using Npgsql;

namespace Lakehouse.Replicator.Setup;

/// <summary>Reads tables from PostgreSQL's catalog. An enum is given as text, a domain as its base type: so they come over the
/// wire.
/// </summary>
public static class SourceCatalog
{
    private const string TableSql =
        """
        SELECT c.oid, c.relkind, c.relpersistence, c.relreplident, row_security_active(c.oid)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relname = $2
        """;

    private const string ColumnSql =
        """
        SELECT a.attname, CASE WHEN base.typtype = 'e' THEN 25 ELSE base.oid END::bigint,
               format_type(base.oid, base.typmod), base.typmod, a.attnotnull, a.attgenerated <> ''
        FROM pg_attribute a
        CROSS JOIN LATERAL (
          WITH RECURSIVE steps AS (
            SELECT t.oid, t.typtype, t.typbasetype, CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END AS typmod
            FROM pg_type t WHERE t.oid = a.atttypid
            UNION ALL
            SELECT t.oid, t.typtype, t.typbasetype, CASE WHEN s.typmod = -1 THEN t.typtypmod ELSE s.typmod END
            FROM steps s JOIN pg_type t ON t.oid = s.typbasetype WHERE s.typtype = 'd')
          SELECT * FROM steps WHERE typtype <> 'd') base
        WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """;

    private const string IndexSql =
        """
        SELECT c.relname, i.indisprimary, i.indisreplident,
               ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY k(attnum, place)
                     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                     WHERE k.place <= i.indnkeyatts ORDER BY k.place)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = $1 AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
        """;

    /// <returns>Null when there is no such table, or the role may not see its schema.</returns>
    public static async ValueTask<SourceTable?> FindAsync(
        NpgsqlConnection connection, QualifiedName name, CancellationToken cancellation)
    {
        var found = await RowsAsync(connection, TableSql, reader => (
            Oid: reader.GetFieldValue<uint>(0), Kind: reader.GetChar(1), Persistence: reader.GetChar(2),
            Identity: reader.GetChar(3), IsRowSecure: reader.GetBoolean(4)), cancellation, name.Schema, name.Name);
        if (found.Count == 0)
            return null;
        var table = found[0];
        var columns = await RowsAsync(connection, ColumnSql, reader => new SourceColumn(
            reader.GetString(0), (uint)reader.GetInt64(1), reader.GetString(2), reader.GetInt32(3), reader.GetBoolean(4),
            reader.GetBoolean(5)), cancellation, table.Oid);
        var indexes = await RowsAsync(connection, IndexSql, reader => new SourceIndex(
            reader.GetString(0), reader.GetFieldValue<string[]>(3), reader.GetBoolean(1), reader.GetBoolean(2)),
            cancellation, table.Oid);
        return new SourceTable(
            name, KindOf(table.Kind), table.Persistence != 'p', table.IsRowSecure, IdentityOf(table.Identity), columns, indexes);
    }

    /// <summary>Declared types of a table's columns, as Relation messages name them.</summary>
    internal static async ValueTask<IReadOnlyDictionary<string, WireType>> WireTypesAsync(
        NpgsqlConnection connection, QualifiedName name, CancellationToken cancellation)
    {
        var columns = await RowsAsync(
            connection,
            """
            SELECT a.attname, a.atttypid::bigint, a.atttypmod
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped
            """,
            reader => (Name: reader.GetString(0), Type: new WireType((uint)reader.GetInt64(1), reader.GetInt32(2))),
            cancellation, name.Schema, name.Name);
        return columns.ToDictionary(column => column.Name, column => column.Type);
    }

    /// <summary>Tables like the one that was not found, for a message.</summary>
    public static async ValueTask<IReadOnlyList<string>> NamesAsync(NpgsqlConnection connection,
        CancellationToken cancellation) =>
        await RowsAsync(
            connection,
            """
            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
            """,
            reader => reader.GetString(0), cancellation);

    private static async ValueTask<List<T>> RowsAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation,
        params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter is uint oid
                ? new NpgsqlParameter { Value = oid, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid }
                : new NpgsqlParameter { Value = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    private static SourceTableKind KindOf(char kind) => kind switch
    {
        'r' => SourceTableKind.Ordinary,
        'p' => SourceTableKind.Partitioned,
        _ => SourceTableKind.Other,
    };

    private static ReplicaIdentity IdentityOf(char identity) => identity switch
    {
        'f' => ReplicaIdentity.Full,
        'n' => ReplicaIdentity.Nothing,
        'i' => ReplicaIdentity.Index,
        _ => ReplicaIdentity.Default,
    };
}
