namespace Lakehouse.Model.Sql;

/// <summary>SQL as PostgreSQL 15 to 18 reads it.</summary>
/// <remarks>The row text needs a session with <c>TimeZone=UTC</c>, <c>DateStyle=ISO</c>, <c>IntervalStyle=iso_8601</c>,
/// <c>bytea_output=hex</c> and <c>extra_float_digits=3</c>, for what is kept as PostgreSQL prints it. Written apart from
/// <see cref="DuckDbSql"/> on purpose: the two are compared, so they share no arithmetic.</remarks>
public static class PostgresSql
{
    /// <summary>A name between double quotes, whatever it holds.</summary>
    public static string Identifier(string name)
    {
        RefuseNul(name, nameof(name));
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A table's name, schema and all.</summary>
    public static string Identifier(Declaration.QualifiedName table) => $"{Identifier(table.Schema)}.{Identifier(table.Name)}";

    /// <summary>A text constant; safe whatever <c>standard_conforming_strings</c> says.</summary>
    public static string Literal(string text)
    {
        RefuseNul(text, nameof(text));
        var quoted = text.Replace("'", "''", StringComparison.Ordinal);
        return quoted.Contains('\\', StringComparison.Ordinal)
            ? $"E'{quoted.Replace("\\", @"\\", StringComparison.Ordinal)}'"
            : $"'{quoted}'";
    }

    /// <summary>One expression of type <c>text</c>, never NULL: for each column <c>length:text</c>, length in characters, or
    /// <c>-</c> for NULL. No two different rows have the same text.</summary>
    public static string RowText(IReadOnlyList<RowColumn> columns) => RowTextOf([.. columns.Select(ValueText)]);

    /// <summary>The same of canonical texts that are already there.</summary>
    internal static string RowTextOf(IReadOnlyList<string> texts) => texts.Count == 0
        ? "''"
        : string.Join(" || ", texts.Select(text => $"coalesce(char_length({text})::text || ':' || {text}, '-')"));

    /// <summary>A column's canonical text; NULL for NULL.</summary>
    internal static string ValueText(RowColumn column) => ValueText(Identifier(column.Name), column.Kind);

    /// <summary>NULL for NULL.</summary>
    private static string ValueText(string value, ValueKind kind) => kind switch
    {
        ValueKind.Boolean => $"(case {value} when true then 't' when false then 'f' end)",
        ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => $"({value}::text)",
        ValueKind.Float32 => $"(case when {value} = 'NaN' then '7fc00000' else encode(float4send({value}), 'hex') end)",
        ValueKind.Float64 => $"(case when {value} = 'NaN' then '7ff8000000000000' else encode(float8send({value}), 'hex') end)",
        ValueKind.Decimal => $"(trim_scale({value})::text)",
        ValueKind.Text or ValueKind.Json => $"({value}::text)",
        ValueKind.PaddedText => $"rtrim({value}::text, ' ')",
        ValueKind.Binary => $"encode({value}, 'hex')",
        ValueKind.Uuid => $"({value}::text)",
        ValueKind.Date => $"(case when isfinite({value}) then ({value} - date '1970-01-01')::text else {value}::text end)",
        ValueKind.Time => $"({Microseconds(value)})",
        ValueKind.Timestamp or ValueKind.TimestampTz =>
            $"(case when isfinite({value}) then {Microseconds(value)} else {value}::text end)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    // extract() gives numeric since version 14: exact over the whole range of every type.
    private static string Microseconds(string value) => $"trunc(extract(epoch from {value}) * 1000000)::text";

    private static void RefuseNul(string text, string argument)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("PostgreSQL has no character with code zero.", argument);
    }
}
