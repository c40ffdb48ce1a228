namespace Lakehouse.Model.Sql;

/// <summary>A canonical row text (<c>length:text</c> for each column, <c>-</c> for NULL) for people.</summary>
public static class CanonicalText
{
    /// <returns><c>17</c> for one column, <c>(17, abc)</c> for several.</returns>
    public static string Show(string text)
    {
        List<string> parts = [];
        for (var at = 0; at < text.Length;)
            parts.Add(Next(text, ref at));
        return parts.Count == 1 ? parts[0] : $"({string.Join(", ", parts)})";
    }

    private static string Next(string text, ref int at)
    {
        if (text[at] == '-')
        {
            at++;
            return "NULL";
        }

        var colon = text.IndexOf(':', at);
        var runes = int.Parse(text.AsSpan(at, colon - at));
        var start = at = colon + 1;
        // Lengths count characters as the databases do, not UTF-16 units.
        for (; runes > 0; runes--)
            at += char.IsHighSurrogate(text[at]) ? 2 : 1;
        return text[start..at];
    }
}
