using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Sql;

/// <summary>A model's condition on a row, for DuckDB 1.5.</summary>
public static class DuckDbCondition
{
    /// <summary>Never NULL. Compared by canonical text, which says the same of equal values.</summary>
    public static string Meets(RowColumn column, Condition condition)
    {
        var text = DuckDbSql.ValueText(column);
        var either = condition.Values.Select(value => value.Value.Kind switch
        {
            ConditionValueKind.Null => $"{DuckDbSql.Identifier(column.Name)} is null",
            // A numeric of any precision is kept as the text that PostgreSQL prints.
            ConditionValueKind.Number when column.Kind == ValueKind.Text =>
                $"coalesce({DuckDbSql.DecimalText(text)} = {DuckDbSql.Literal(value.Value.Text)}, false)",
            _ => $"coalesce({text} = {DuckDbSql.Literal(TextOf(value.Value, column.Kind))}, false)",
        });
        return $"({string.Join(" or ", either)})";
    }

    private static string TextOf(ConditionValue value, ValueKind kind) => kind switch
    {
        ValueKind.Boolean => value.Text[..1],
        ValueKind.Uuid => value.Text.ToLowerInvariant(),
        ValueKind.PaddedText => value.Text.TrimEnd(' '),
        _ => value.Text,
    };
}
