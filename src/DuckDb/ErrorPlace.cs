using System.Text.RegularExpressions;

namespace Lakehouse.DuckDb;

/// <summary>Reads a place out of the excerpt at the end of DuckDB's messages: a line <c>LINE 2: text</c>, and a caret under
/// it.</summary>
internal static partial class ErrorPlace
{
    private const string Cut = "...";

    // Prefixes of messages whose type DuckDB gives no other way: a failed prepare has no duckdb_error_type.
    private static readonly Dictionary<string, DuckDbErrorKind> KindByPrefix = new()
    {
        ["Parser Error"] = DuckDbErrorKind.Parser,
        ["Syntax Error"] = DuckDbErrorKind.Syntax,
        ["Binder Error"] = DuckDbErrorKind.Binder,
        ["Catalog Error"] = DuckDbErrorKind.Catalog,
        ["Conversion Error"] = DuckDbErrorKind.Conversion,
        ["Constraint Error"] = DuckDbErrorKind.Constraint,
        ["Invalid Input Error"] = DuckDbErrorKind.InvalidInput,
        ["IO Error"] = DuckDbErrorKind.IO,
        ["INTERRUPT Error"] = DuckDbErrorKind.Interrupt,
        ["Out of Memory Error"] = DuckDbErrorKind.OutOfMemory,
        ["Permission Error"] = DuckDbErrorKind.Permission,
        ["Not implemented Error"] = DuckDbErrorKind.NotImplemented,
        ["INTERNAL Error"] = DuckDbErrorKind.Internal,
        ["FATAL Error"] = DuckDbErrorKind.Fatal,
        ["TransactionContext Error"] = DuckDbErrorKind.Transaction,
    };

    public static DuckDbErrorKind KindOf(string message)
    {
        var colon = message.IndexOf(':');
        return colon > 0 && KindByPrefix.TryGetValue(message[..colon], out var kind) ? kind : DuckDbErrorKind.Invalid;
    }

    public static SqlPlace? Find(string message, string sql)
    {
        var match = Excerpt().Match(message);
        if (!match.Success || !int.TryParse(match.Groups["line"].Value, out var line))
            return null;

        var text = match.Groups["text"].Value;
        var caret = match.Groups["caret"].Length - match.Groups["head"].Length;
        var lines = sql.Split('\n');
        if (line < 1 || line > lines.Length || caret < 0)
            return null;
        return new SqlPlace(line, StartOf(text, lines[line - 1], ref caret) + caret + 1);
    }

    // A long line is shown in part, with dots where it was cut; the part is looked up in the line itself.
    private static int StartOf(string excerpt, string line, ref int caret)
    {
        var shown = excerpt;
        if (shown.StartsWith(Cut, StringComparison.Ordinal) && !line.StartsWith(Cut, StringComparison.Ordinal))
        {
            shown = shown[Cut.Length..];
            caret -= Cut.Length;
        }

        if (shown.EndsWith(Cut, StringComparison.Ordinal) && !line.Contains(shown, StringComparison.Ordinal))
            shown = shown[..^Cut.Length];
        return Math.Max(0, line.IndexOf(shown, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(?<head>LINE (?<line>\d+): )(?<text>.*)\n(?<caret> *)\^", RegexOptions.Multiline)]
    private static partial Regex Excerpt();
}
