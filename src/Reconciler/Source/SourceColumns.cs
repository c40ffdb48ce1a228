using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Npgsql;

namespace Lakehouse.Reconciler.Source;

/// <summary>What of a table the reconciler's role may read.</summary>
internal static class SourceColumns
{
    /// <returns>Names of the columns with the right SELECT; null: the table does not exist.</returns>
    public static async ValueTask<IReadOnlySet<string>?> ReadableAsync(
        NpgsqlDataSource source, QualifiedName table, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            SELECT a.attname, has_column_privilege(a.attrelid, a.attnum, 'SELECT')
            FROM pg_attribute a WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = PostgresSql.Identifier(table) });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (exists, readable) = (false, new HashSet<string>(StringComparer.Ordinal));
        while (await reader.ReadAsync(cancellation))
        {
            exists = true;
            if (reader.GetBoolean(1))
                readable.Add(reader.GetString(0));
        }

        return exists ? readable : null;
    }
}
