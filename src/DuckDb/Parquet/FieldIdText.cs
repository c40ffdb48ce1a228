using System.Text;

namespace Lakehouse.DuckDb.Parquet;

/// <summary>Field ids as COPY's FIELD_IDS wants them: <c>{'a': 1, 's': {__duckdb_field_id: 2, 'x': 3}}</c>.</summary>
internal static class FieldIdText
{
    private const string OwnId = "__duckdb_field_id";

    public static string Of(IReadOnlyDictionary<string, ParquetFieldId> fields)
    {
        var text = new StringBuilder("{");
        AppendAll(text, fields);
        return text.Append('}').ToString();
    }

    private static void AppendAll(StringBuilder text, IReadOnlyDictionary<string, ParquetFieldId> fields)
    {
        var separator = "";
        foreach (var (name, field) in fields)
        {
            text.Append(separator).Append(SqlText.Literal(name)).Append(": ");
            separator = ", ";
            if (field.Children is null)
            {
                text.Append(field.Id);
                continue;
            }

            text.Append('{').Append(OwnId).Append(": ").Append(field.Id).Append(field.Children.Count > 0 ? ", " : "");
            AppendAll(text, field.Children);
            text.Append('}');
        }
    }
}
