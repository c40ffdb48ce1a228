using System.Text;
using Lakehouse.Model.Sql;

namespace Lakehouse.Cli.Verify;

/// <summary>A canonical key text, escaped for COPY, for people: <c>(17, abc)</c>.</summary>
internal static class CanonicalKey
{
    public static string Show(string escaped) => CanonicalText.Show(Unescape(escaped));

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
