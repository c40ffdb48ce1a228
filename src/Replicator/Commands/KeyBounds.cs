using Lakehouse.Lake.Fold;
using Lakehouse.Lake.Root;
using Lakehouse.Replicator.Copy;
using Npgsql;

namespace Lakehouse.Replicator.Commands;

/// <summary>Bounds of a range of keys that select the same rows in Postgres and in the lake.</summary>
internal static class KeyBounds
{
    /// <summary>The range in Postgres's canonical text, each bound rounded to what the key's type can hold: what it would take a
    /// literal for, the lake's database may not.</summary>
    /// <returns>Null when the two databases order the key differently: no bound means the same to both.</returns>
    /// <exception cref="PostgresException">A bound is no value of the key's type.</exception>
    public static async ValueTask<KeyRange?> FindAsync(
        NpgsqlDataSource source, TableRoot table, KeyRange asked, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (!await RangePlanner.IsOrderedAlikeAsync(connection, table, cancellation))
            return null;
        await SessionText.UsePlainAsync(connection, cancellation);
        var column = table.Schema.Column(table.Schema.Key[0]);
        // A text of any length bounds one of limited length: rounding would cut it.
        var type = column.Type.Kind == ColumnKind.Text ? "text" : column.SourceType;
        return new KeyRange(
            await CanonicalAsync(connection, type, asked.From, cancellation),
            await CanonicalAsync(connection, type, asked.To, cancellation));
    }

    private static async ValueTask<string?> CanonicalAsync(
        NpgsqlConnection connection, string type, string? bound, CancellationToken cancellation)
    {
        if (bound is null)
            return null;
        await using var command = new NpgsqlCommand($"SELECT CAST($1::text AS {type})::text", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = bound });
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
