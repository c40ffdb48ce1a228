using Lakehouse.Model.Catalog;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Sql;
using Lakehouse.Replicator.Decode;
using Lakehouse.Replicator.Setup;
using Npgsql;

namespace Lakehouse.Replicator.Doctor;

/// <summary>Checks the tables that the models name: what the stream carries of each, and what that costs.</summary>
internal sealed class TableDoctor(NpgsqlConnection connection)
{
    public async ValueTask<IReadOnlyList<Finding>> ExamineAsync(ModelSet models, CancellationToken cancellation)
    {
        List<Finding> findings = [];
        var (tables, problems) = await ModelledTables.ReadAsync(connection, models, models, cancellation);
        findings.AddRange(problems.Select(problem => Finding.Error(
            $"model {problem.Place}", problem.Message, "Correct the model or the table, then run `lakehouse doctor` again.")));
        foreach (var (model, source) in tables)
            findings.AddRange(await ExamineAsync(model, source, cancellation));
        return findings;
    }

    private async ValueTask<IReadOnlyList<Finding>> ExamineAsync(TableModel model, SourceTable source,
        CancellationToken cancellation)
    {
        var check = $"table {source.Name}";
        List<Finding> findings = [];
        if (await MissingRightAsync(source.Name, cancellation) is { } right)
            findings.Add(
                Finding.Error(check, $"this role lacks {right}: it cannot be copied or verified", $"GRANT {right} TO ..;"));
        if (IdentityOf(check, model, source) is { } identity)
            findings.Add(identity);
        if (source.Kind == SourceTableKind.Partitioned)
            findings.Add(Finding.Ok(check, "partitioned: its parts arrive as one table (publish_via_partition_root)"));
        findings.AddRange(ColumnsOf(check, source));
        return findings.Count > 0 ? findings : [Finding.Ok(check, "can be replicated")];
    }

    private static Finding? IdentityOf(string check, TableModel model, SourceTable source)
    {
        if (model.IsAppendOnly)
        {
            return source.IdentityColumns.Count > 0
                ? Finding.Ok(check, "no key in the model: append only, an UPDATE or DELETE parks it")
                : Finding.Warning(
                    check, "no replica identity: only INSERT and TRUNCATE are replicated, an UPDATE or DELETE is not seen",
                    "give the table a primary key and the model its key; until then `lakehouse verify` shows what differs");
        }

        return source.Identity switch
        {
            ReplicaIdentity.Nothing =>
                Finding.Error(check, "REPLICA IDENTITY NOTHING: the source's own UPDATE and DELETE fail once it is published",
                $"ALTER TABLE {PostgresSql.Identifier(source.Name)} REPLICA IDENTITY FULL;"),
            ReplicaIdentity.Default or ReplicaIdentity.Index => Finding.Warning(check,
                "the stream carries only keys of old rows: each update and delete is looked up in the lake, which is slower",
                $"ALTER TABLE {PostgresSql.Identifier(source.Name)} REPLICA IDENTITY FULL; (costs WAL: the old row with each "
                    + "change)"),
            _ => null,
        };
    }

    private static IEnumerable<Finding> ColumnsOf(string check, SourceTable source)
    {
        var refused = source.Columns.Where(column => !column.IsGenerated
            && TypeMap.ToColumnType(column.TypeOid, column.TypeModifier) is null)
            .Select(column => $"{column.Name} ({column.TypeName})").ToList();
        if (refused.Count > 0)
        {
            yield return Finding.Error(check,
                $"the lake cannot hold the type of {string.Join(", ", refused)} yet: the table would be parked",
                "Change the column's type, or leave the table out of the models.");
        }

        var generated = source.Columns.Where(column => column.IsGenerated).Select(column => column.Name).ToList();
        if (generated.Count > 0)
        {
            yield return Finding.Warning(check,
                $"generated columns are not in the stream, so the lake does not have them: {string.Join(", ", generated)}");
        }
    }

    /// <returns>A right as GRANT spells it, or null.</returns>
    private async ValueTask<string?> MissingRightAsync(QualifiedName table, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT has_schema_privilege($1, 'USAGE'),
                   (SELECT has_table_privilege(c.oid, 'SELECT') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = $1 AND c.relname = $2)
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = table.Schema });
        command.Parameters.Add(new NpgsqlParameter { Value = table.Name });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (!reader.GetBoolean(0))
            return $"USAGE ON SCHEMA {PostgresSql.Identifier(table.Schema)}";
        return reader.GetBoolean(1) ? null : $"SELECT ON {PostgresSql.Identifier(table)}";
    }
}
