using System.Text;
using Lakehouse.Lake.Root;
using Lakehouse.Lake.Scan;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Npgsql;

namespace Lakehouse.Cli.Verify;

/// <summary>Streams a table of the source into a <see cref="CanonicalFile"/>; memory does not grow with the table.</summary>
internal static class SourceRows
{
    private const int BufferChars = 1 << 16;

    public static async ValueTask<CanonicalFile> CopyAsync(
        SourcePoint point, TableRoot table, string path, CancellationToken cancellation)
    {
        var name = NameOf(table.Name);
        var key = PostgresSql.RowText(CanonicalColumns.OfKey(table.Schema));
        var row = PostgresSql.RowText(CanonicalColumns.Of(table.Schema));
        var only = await IsPartitionedAsync(point.Session, name, cancellation) ? "" : "ONLY ";
        using var rows = await point.Session.BeginTextExportAsync(
            $"COPY (SELECT {key}, {row} FROM {only}{PostgresSql.Identifier(name)}) TO STDOUT", cancellation);
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            BufferChars);
        var longest = await PumpAsync(rows, file, cancellation);
        return new CanonicalFile(path, longest * Encoding.UTF8.GetMaxByteCount(1));
    }

    /// <returns>UTF-16 units of the longest line.</returns>
    private static async ValueTask<long> PumpAsync(TextReader rows, TextWriter file, CancellationToken cancellation)
    {
        var buffer = new char[BufferChars];
        var (longest, current) = (0L, 0L);
        while (await rows.ReadAsync(buffer, cancellation) is var count and > 0)
        {
            var read = buffer.AsMemory(0, count);
            await file.WriteAsync(read, cancellation);
            for (var rest = read.Span; rest.Length > 0;)
            {
                var end = rest.IndexOf('\n');
                current += end < 0 ? rest.Length : end;
                longest = Math.Max(longest, current);
                current = end < 0 ? current : 0;
                rest = end < 0 ? [] : rest[(end + 1)..];
            }
        }

        return longest;
    }

    /// <summary>The stream carries an ordinary table without those that inherit from it, and a partitioned one with all of its
    /// parts.</summary>
    private static async ValueTask<bool> IsPartitionedAsync(
        NpgsqlConnection session, QualifiedName name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT relkind = 'p' FROM pg_class WHERE oid = $1::regclass", session);
        command.Parameters.Add(new NpgsqlParameter { Value = PostgresSql.Identifier(name) });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static QualifiedName NameOf(string table)
    {
        var dot = table.IndexOf('.', StringComparison.Ordinal);
        return new QualifiedName(table[..dot], table[(dot + 1)..]);
    }
}
