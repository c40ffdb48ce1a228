using System.Text;

namespace Lakehouse.Cli.Verify;

/// <summary>A canonical key text (<c>length:text</c> for each column, escaped for COPY) for people: <c>(17, abc)</c>.</summary>
internal static class CanonicalKey
{
    public static string Show(string escaped)
    {
        var text = Unescape(escaped);
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

    private static string Unescape(string escaped)
    {
        var text = new StringBuilder();
        for (var at = 0; at < escaped.Length; at++)
        {
            text.Append(escaped[at] != '\\' ? escaped[at] : escaped[++at] switch
            {
                'b' => '\b',
                't' => '\t',
                'n' => '\n',
                'v' => '\v',
                'f' => '\f',
                'r' => '\r',
                var other => other,
            });
        }

        return text.ToString();
    }
}
