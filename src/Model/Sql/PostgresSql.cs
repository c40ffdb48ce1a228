namespace Lakehouse.Model.Sql;

/// <summary>SQL as PostgreSQL 15 to 18 reads it.</summary>
/// <remarks>Written apart from <see cref="DuckDbSql"/> on purpose: the two are compared, so they share no arithmetic.</remarks>
public static class PostgresSql
{
    /// <summary>What the row text needs of its session, for what is kept as PostgreSQL prints it.</summary>
    public const string SessionSettings =
        "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'hex'; "
        + "SET extra_float_digits = 3";

    private const string Encoding = "UTF8";

    /// <summary>Two arguments each at most, of the 100 that a function may have.</summary>
    private const int ColumnsOfCall = 49;

    /// <summary>Why the rows of a database have no text that the lake has too, for people; null: they have.</summary>
    /// <param name="encoding">Its <c>server_encoding</c>.</param>
    public static string? RefusalOf(string encoding) => encoding == Encoding
        ? null
        : $"This database keeps texts as {encoding}; rows are compared by their bytes in {Encoding}, so each that is not plain "
            + $"ASCII would seem to differ. Only a database whose encoding is {Encoding} can be compared.";

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

    /// <summary>One expression of type <c>text</c>, never NULL, and different for different rows: the columns' values in order,
    /// with a blank between. A text is its length in bytes, a blank and the text, or <c>-1</c> for NULL; what has no blanks of
    /// its own is itself, or <c>-</c>.</summary>
    public static string RowText(IReadOnlyList<RowColumn> columns) => RowTextOf(columns, Operand);

    /// <summary>The same of operands that are already there.</summary>
    /// <param name="operandOf">SQL of a column's <see cref="Operand"/>.</param>
    internal static string RowTextOf(IReadOnlyList<RowColumn> columns, Func<RowColumn, string> operandOf)
    {
        // One call prints what it is given: a column at a time, with casts and || between, a row costs twice as much.
        var calls = columns.Chunk(ColumnsOfCall)
            .Select(some => some.SelectMany(column => Arguments(operandOf(column), column)))
            .Select(arguments => $"concat_ws(' ', {string.Join(", ", arguments)})").ToList();
        return calls switch
        {
            [] => "''",
            [var one] => one,
            _ => $"concat_ws(' ', {string.Join(", ", calls)})",
        };
    }

    /// <summary>What of a column is computed once for its row, whatever it is used for.</summary>
    internal static string Operand(RowColumn column)
    {
        var name = Identifier(column.Name);
        if (column.IsText)
            return ValueText(name, column.Kind);
        return column.Kind == ValueKind.Decimal ? $"trim_scale({name})" : name;
    }

    /// <summary>Arguments of <c>concat_ws</c>, which leaves out those that are NULL.</summary>
    private static string[] Arguments(string operand, RowColumn column) => column.Kind switch
    {
        _ when column.IsText => [$"coalesce(octet_length({operand}), -1)", operand],
        ValueKind.Boolean or ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal or ValueKind.Uuid =>
            [operand, $"case when {operand} is null then '-' end"],
        ValueKind.Timestamp => Microseconds(operand, column.Kind, "timestamp"),
        ValueKind.TimestampTz => Microseconds(operand, column.Kind, "timestamptz"),
        _ => [$"coalesce({ValueText(operand, column.Kind)}, '-')"],
    };

    // A float64 of seconds tells microseconds apart, and gives them back exactly, 71 years around 1970 (2^51); it is computed in
    // half the time that numeric takes.
    private static string[] Microseconds(string operand, ValueKind kind, string type)
    {
        var isNear = $"{operand} >= {type} '1900-01-01 00:00:00Z' and {operand} < {type} '2040-01-01 00:00:00Z'";
        return
        [
            $"case when {isNear} then (date_part('epoch', {operand}) * 1000000)::bigint end",
            $"case when ({isNear}) is not true then coalesce({ValueText(operand, kind)}, '-') end",
        ];
    }

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
