namespace Lakehouse.Model.Sql;

/// <summary>SQL as DuckDB 1.5 reads it.</summary>
/// <remarks>Written apart from <see cref="PostgresSql"/> on purpose: the two are compared, so they share no arithmetic. No
/// expression depends on a setting of the connection.</remarks>
public static class DuckDbSql
{
    /// <summary>A name between double quotes, whatever it holds. DuckDB takes upper and lower case for one even so.</summary>
    public static string Identifier(string name)
    {
        RefuseNul(name, nameof(name));
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A text constant; a backslash is a backslash.</summary>
    public static string Literal(string text)
    {
        RefuseNul(text, nameof(text));
        return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>One expression of type <c>VARCHAR</c>, never NULL, equal to <see cref="PostgresSql.RowText"/> of an equal
    /// row.</summary>
    public static string RowText(IReadOnlyList<RowColumn> columns) =>
        columns.Count == 0 ? "''" : $"concat_ws(' ', {string.Join(", ", columns.Select(Item))})";

    /// <summary>A column's value as it stands in the row text; NULL for NULL.</summary>
    public static string ValueText(RowColumn column) => ValueText(Identifier(column.Name), column.Kind);

    private static string Item(RowColumn column)
    {
        var text = ValueText(column);
        return column.IsText ? $"coalesce(strlen({text}), -1), {text}" : $"coalesce({text}, '-')";
    }

    /// <summary>An expression's value as it stands in the row text; NULL for NULL.</summary>
    public static string ValueText(string value, ValueKind kind) => kind switch
    {
        ValueKind.Boolean => $"if({value} is null, null, if({value}, 't', 'f'))",
        ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => Text(value),
        ValueKind.Float32 => $"if(isnan({value}), '7fc00000', {Bits(value)})",
        ValueKind.Float64 => $"if(isnan({value}), '7ff8000000000000', {Bits(value)})",
        ValueKind.Decimal => DecimalText(Text(value)),
        ValueKind.Text or ValueKind.Json => Text(value),
        ValueKind.PaddedText => $"rtrim({value}, ' ')",
        ValueKind.Binary => $"lower(hex({value}))",
        ValueKind.Uuid => $"lower({Text(value)})",
        ValueKind.Date => $"if(isfinite({value}), cast(({value} - date '1970-01-01') as varchar), {Text(value)})",
        ValueKind.Time => $"cast(epoch_us({value}) as varchar)",
        ValueKind.Timestamp or ValueKind.TimestampTz =>
            $"if(isfinite({value}), cast(epoch_us({value}) as varchar), {Text(value)})",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Text(string value) => $"cast({value} as varchar)";

    // The cast to BIT keeps the most significant bit first, the one to BLOB keeps that order.
    private static string Bits(string value) => $"lower(hex(cast(cast({value} as bit) as blob)))";

    // A DECIMAL with as many decimals as digits is printed without the zero before its point: DECIMAL(3,3) gives -.500.
    internal static string DecimalText(string text)
    {
        var withZero = $"if(starts_with({text}, '.') or starts_with({text}, '-.'), replace({text}, '.', '0.'), {text})";
        return $"if(contains({text}, '.'), rtrim(rtrim({withZero}, '0'), '.'), {text})";
    }

    private static void RefuseNul(string text, string argument)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A character with code zero ends a SQL text.", argument);
    }
}
