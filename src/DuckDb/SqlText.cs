namespace Lakehouse.DuckDb;

/// <summary>Quoting for SQL text. Values belong in parameters; what cannot be one (names, COPY's path) is quoted here.</summary>
public static class SqlText
{
    /// <summary><c>a"b</c> becomes <c>"a""b"</c>: any name, kept in its case.</summary>
    public static string Identifier(string name) => $"\"{Refused(name).Replace("\"", "\"\"")}\"";

    /// <summary><c>o'x</c> becomes <c>'o''x'</c>. DuckDB knows no backslash escapes in plain literals.</summary>
    public static string Literal(string text) => $"'{Refused(text).Replace("'", "''")}'";

    // A zero byte would end the SQL text early, on the native side.
    private static string Refused(string text) => text.Contains('\0')
        ? throw new ArgumentException("A zero character cannot stand in SQL text.", nameof(text))
        : text;
}
